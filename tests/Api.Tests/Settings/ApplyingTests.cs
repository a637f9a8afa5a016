using Dynamo.ChargePoints;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Dynamo.Api.Tests.Settings;

public sealed class ApplyingTests(WatchfulProduct product) : IClassFixture<WatchfulProduct>
{
    private readonly World world = new(product);

    [Fact]
    public async Task Each_wanted_key_says_what_became_of_it_and_only_what_differs_is_sent()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        var settings = point.Settings;
        (settings["A"], settings["Refused"], settings["Fixed"], settings["Later"], settings["Stubborn"]) = ("1", "1", "1", "1", "1");
        (settings.Answers["Refused"], settings.Answers["Unheard"], settings.Answers["Later"]) = ("Rejected", "NotSupported", "RebootRequired");
        settings.ReadOnly.Add("Fixed");
        settings.Ignores.Add("Stubborn");
        await point.Boot();
        await point.Want(("HeartbeatInterval", "300"), ("A", "2"), ("Refused", "2"), ("Fixed", "2"), ("Unheard", "2"), ("Later", "2"), ("Stubborn", "2"));

        var applied = await point.Apply();

        string? State(string key) => ConfiguredChargePoint.Text(applied, key, "state");
        State("HeartbeatInterval").ShouldBe("accepted");
        State("A").ShouldBe("accepted");
        State("Refused").ShouldBe("rejected");
        State("Fixed").ShouldBe("read_only");
        State("Unheard").ShouldBe("not_supported");
        State("Later").ShouldBe("reboot_required");
        State("Stubborn").ShouldBe("accepted_but_unchanged");
        ConfiguredChargePoint.Text(applied, "A", "actual").ShouldBe("2");
        ConfiguredChargePoint.Text(applied, "Stubborn", "detail")!.ShouldContain("'1'");
        applied["in_sync"].ShouldBe("False");
        settings.Sent.ShouldBe(["A=2", "Refused=2", "Unheard=2", "Later=2", "Stubborn=2"], ignoreOrder: true);

        // What waits for a reboot is settled by it.
        settings["Later"] = "2";
        await point.Boot();
        await point.Until(answer => ConfiguredChargePoint.Text(answer, "Later", "state") == "accepted");
    }

    [Fact]
    public async Task What_is_set_after_a_boot_waits_for_the_next_one_however_late_that_boot_is_told_of()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        (point.Settings["Later"], point.Settings.Answers["Later"]) = ("1", "RebootRequired");
        await point.Boot();
        var booted = TimeProvider.System.GetUtcNow();
        await point.Until(answer => answer["read_at"] is not null);
        await point.Want(("Later", "2"));
        var applied = await point.Apply();
        ConfiguredChargePoint.Text(applied, "Later", "state").ShouldBe("reboot_required");

        var configuration = product.Services.GetRequiredService<IGrainFactory>().Configuration(point.Id);
        await configuration.ChargerReady(new ChargerReady(point.Id, new ConnectionId("con-late"), OcppVersion.Ocpp16, BootStatus.Accepted, booted));
        var read = await point.Until(answer => answer["read_at"] != applied["read_at"]);

        ConfiguredChargePoint.Text(read, "Later", "state").ShouldBe("reboot_required");
    }

    [Fact]
    public async Task Applying_twice_sends_nothing_twice()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        await point.Boot();
        await point.Want(("HeartbeatInterval", "120"));
        var first = await point.Apply();
        var second = await point.Apply();
        first.Of("work").GetProperty("work_id").GetString().ShouldNotBe(second.Of("work").GetProperty("work_id").GetString());
        second["in_sync"].ShouldBe("True");
        point.Settings.Sent.ShouldBe(["HeartbeatInterval=120"]);
    }

    [Fact]
    public async Task What_is_applied_to_a_charger_that_is_away_waits_for_it_and_is_one_work()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        await point.Want(("HeartbeatInterval", "120"));
        var first = await world.Operator.Post($"{point.Path}/apply");
        var again = await world.Operator.Post($"{point.Path}/apply");
        again["work_id"].ShouldBe(first["work_id"]);
        await point.Until(answer => answer.Of("work").GetProperty("status").GetString() == "waiting");

        await point.Boot();
        var applied = await point.Until(answer => answer.Of("work").GetProperty("status").GetString() == "ended");

        ConfiguredChargePoint.Text(applied, "HeartbeatInterval", "state").ShouldBe("accepted");
        point.Settings.Sent.ShouldBe(["HeartbeatInterval=120"]);
    }

    [Fact]
    public async Task A_link_that_dies_in_the_middle_is_gone_on_with_and_nothing_answered_is_sent_again()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        await point.Boot();
        await point.Want(("A", "1"), ("B", "1"), ("C", "1"));
        var dropped = 0;
        point.Charger.AlwaysAnswer("ChangeConfiguration", call =>
        {
            point.Settings.Sent.Enqueue($"{call.Text("key")}={call.Text("value")}");
            if (call.Text("key") == "B" && dropped++ == 0) point.Charger.Abort();
            return new { status = "Accepted" };
        });
        (await world.Operator.Post($"{point.Path}/apply")).Code.ShouldBe(202);
        await point.Charger.Closed();

        await point.Boot();
        var applied = await point.Until(answer => answer.Of("work").GetProperty("status").GetString() == "ended");

        ConfiguredChargePoint.Text(applied, "C", "state").ShouldBe("accepted");
        ConfiguredChargePoint.Text(applied, "B", "state").ShouldBe("accepted");
        point.Settings.Sent.Count(sent => sent == "A=1").ShouldBe(1);
        point.Settings.Sent.Count(sent => sent == "B=1").ShouldBe(2);
    }

    [Fact]
    public async Task A_charger_that_has_something_else_after_a_boot_is_shown_to_have_drifted_and_an_event_says_so()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        await point.Boot();
        await point.Want(("HeartbeatInterval", "120"));
        (await point.Apply())["drifted"].ShouldBe("False");

        point.Settings["HeartbeatInterval"] = "86400";
        await point.Boot();
        var drifted = await point.Until(answer => answer["drifted"] == "True");

        ConfiguredChargePoint.Text(drifted, "HeartbeatInterval", "actual").ShouldBe("86400");
        ConfiguredChargePoint.Text(drifted, "HeartbeatInterval", "desired").ShouldBe("120");
        drifted["in_sync"].ShouldBe("False");
        var facts = await product.Database.Query<long>(
            "select count(*) from facts where type = 'ConfigurationDrifted' and data->>'charge_point_id' = $1", point.Id);
        facts.ShouldBe(1);
        point.Settings.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_charger_that_is_lost_before_its_setting_is_read_back_has_not_drifted()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        point.Settings["A"] = "1";
        await point.Boot();
        await point.Until(answer => ConfiguredChargePoint.Text(answer, "A", "actual") == "1");
        point.Settings.DropsLinkWhenAskedFor = "A";
        await point.Want(("A", "2"));

        var applied = await point.Apply();

        ConfiguredChargePoint.Text(applied, "A", "state").ShouldBe("accepted");
        applied["drifted"].ShouldBe("False");
        (await product.Database.Query<long>("select count(*) from facts where type = 'ConfigurationDrifted' and data->>'charge_point_id' = $1", point.Id)).ShouldBe(0);

        await point.Boot();
        await point.Until(answer => ConfiguredChargePoint.Text(answer, "A", "actual") == "2");
    }

    [Fact]
    public async Task Passwords_are_not_taken_as_wanted_settings()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        var refused = await world.Operator.Put(point.Path, new { configuration = new[] { new { key = "authorizationkey", value = "correct horse battery" } } });
        refused.Code.ShouldBe(400);
        refused.ToString().ShouldNotContain("correct horse");
    }
}
