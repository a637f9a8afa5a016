using Dynamo.Testing;

namespace Dynamo.Api.Tests.Settings;

public sealed class ReadingTests(WatchfulProduct product) : IClassFixture<WatchfulProduct>
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_charger_is_read_after_its_first_boot_and_what_it_told_is_shown()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        point.Settings.ReadOnly.Add("NumberOfConnectors");
        point.Settings["AuthorizationKey"] = "correct horse battery";
        (await world.Operator.Get(point.Path))["read_at"].ShouldBeNull();

        await point.Boot();
        var read = await point.Until(answer => answer["read_at"] is not null);

        ConfiguredChargePoint.Text(read, "HeartbeatInterval", "actual").ShouldBe("300");
        ConfiguredChargePoint.Of(read, "NumberOfConnectors").GetProperty("read_only").GetBoolean().ShouldBeTrue();
        ConfiguredChargePoint.Of(read, "AuthorizationKey").GetProperty("secret").GetBoolean().ShouldBeTrue();
        read.ToString().ShouldNotContain("correct horse");
        point.Settings.Asked.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_charger_that_tells_three_settings_at_once_is_read_three_by_three()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        point.Settings.TellsAtOnce = 3;
        point.Settings["GetConfigurationMaxKeys"] = "3";
        point.Settings["MeterValueSampleInterval"] = "60";

        await point.Boot();
        var read = await point.Until(answer => answer["read_at"] is not null);

        ConfiguredChargePoint.Text(read, "MeterValueSampleInterval", "actual").ShouldBe("60");
        ConfiguredChargePoint.Text(read, "HeartbeatInterval", "actual").ShouldBe("300");
        point.Settings.Asked.First().ShouldBeEmpty();
        point.Settings.Asked.Skip(1).ShouldAllBe(asked => asked.Length >= 1 && asked.Length <= 3);
    }

    [Fact]
    public async Task A_charger_that_bears_fewer_than_it_says_is_read_in_ever_smaller_pieces()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        point.Settings.TellsAtOnce = 2;
        point.Settings["GetConfigurationMaxKeys"] = "50";

        await point.Boot();
        var read = await point.Until(answer => answer["read_at"] is not null);

        ConfiguredChargePoint.Text(read, "HeartbeatInterval", "actual").ShouldBe("300");
    }

    [Fact]
    public async Task A_charger_whose_link_dies_when_it_is_asked_for_all_is_never_asked_so_again()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        point.Settings.DropsLinkWhenAskedForAll = true;

        await point.Boot();
        await point.Charger.Closed();
        (await world.Operator.Get(point.Path))["read_at"].ShouldBeNull();
        await point.Boot();
        var read = await point.Until(answer => answer["read_at"] is not null);
        ConfiguredChargePoint.Text(read, "HeartbeatInterval", "actual").ShouldBe("300");

        point.Settings["HeartbeatInterval"] = "900";
        await point.Boot();
        await point.Until(answer => ConfiguredChargePoint.Text(answer, "HeartbeatInterval", "actual") == "900");
        point.Settings.Asked.Count(asked => asked.Length == 0).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_by_a_raw_command_is_read_back_and_says_who_made_it()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        await point.Boot();
        await point.Until(answer => answer["read_at"] is not null);

        var payload = new Dictionary<string, string> { ["key"] = "HeartbeatInterval", ["value"] = "600" };
        (await world.Operator.Post("/ocpp16/send_command", new { charge_point_id = point.Id, command = "ChangeConfiguration", payload })).Code.ShouldBe(200);
        var changed = await point.Until(answer => ConfiguredChargePoint.Text(answer, "HeartbeatInterval", "actual") == "600");

        ConfiguredChargePoint.Text(changed, "HeartbeatInterval", "set_by").ShouldNotBeNullOrEmpty();
        ConfiguredChargePoint.Text(changed, "HeartbeatInterval", "set_at").ShouldNotBeNull();
        point.Settings.Asked.Last().ShouldBe(["HeartbeatInterval"]);
    }

    [Fact]
    public async Task What_a_charger_tells_again_makes_no_fact_and_one_change_makes_one_of_that_alone()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        await point.Boot();
        var first = await point.Until(answer => answer["read_at"] is not null);
        var told = await Reported(point.Id);
        told.ShouldBeGreaterThan(0);

        await point.Boot();
        var again = await point.Until(answer => answer["read_at"] != first["read_at"]);
        (await Reported(point.Id)).ShouldBe(told);
        ConfiguredChargePoint.Text(again, "HeartbeatInterval", "read_at").ShouldNotBe(ConfiguredChargePoint.Text(first, "HeartbeatInterval", "read_at"));

        point.Settings["HeartbeatInterval"] = "900";
        await point.Boot();
        await point.Until(answer => ConfiguredChargePoint.Text(answer, "HeartbeatInterval", "actual") == "900");
        (await Reported(point.Id)).ShouldBe(told + 1);
        (await product.Database.Query<string>("select data->'settings'->0->>'name' from facts where type = 'SettingsReported' and data->>'charge_point_id' = $1 and jsonb_array_length(data->'settings') = 1", point.Id)).ShouldBe("HeartbeatInterval");
        await Shows(point.Id, "HeartbeatInterval", "900");
        await Shows(point.Id, "NumberOfConnectors", "1");
    }

    [Fact]
    public async Task A_setting_that_was_taken_and_not_changed_is_in_the_table_as_the_charger_has_it()
    {
        await using var point = await ConfiguredChargePoint.Register(product, world);
        point.Settings.Ignores.Add("HeartbeatInterval");
        await point.Boot();
        await point.Until(answer => answer["read_at"] is not null);

        var payload = new Dictionary<string, string> { ["key"] = "HeartbeatInterval", ["value"] = "600" };
        (await world.Operator.Post("/ocpp16/send_command", new { charge_point_id = point.Id, command = "ChangeConfiguration", payload })).Code.ShouldBe(200);

        await Eventually.Holds(() => product.Database.Query<bool>(
            "select accepted_at is not null and reported_at > accepted_at and value = '300' from settings where charge_point_id = lower($1) and name = 'HeartbeatInterval'", point.Id));
    }

    private Task<long> Reported(string id) => product.Database.Query<long>("select count(*) from facts where type = 'SettingsReported' and data->>'charge_point_id' = $1", id);

    private Task Shows(string id, string name, string value) => Eventually.Holds(async () =>
        await product.Database.Query<string>("select value from settings where charge_point_id = lower($1) and name = $2", id, name) == value);
}
