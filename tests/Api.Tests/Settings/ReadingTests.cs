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
}
