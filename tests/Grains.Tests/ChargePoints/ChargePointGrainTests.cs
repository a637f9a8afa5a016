using System.Collections.Immutable;
using System.Text;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Facts;

namespace Dynamo.Grains.Tests.ChargePoints;

public sealed class ChargePointGrainTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    [Fact]
    public async Task The_stages_are_reached_in_their_order_and_each_refusal_names_the_missing_one()
    {
        var id = await live.Register();
        var grain = live.Grains.ChargePoint(id);
        var connection = new ConnectionId($"{id}-1");
        (await grain.Commission("ins_1")).Missing!.ShouldContain("'configured' is missing");

        await grain.Attach(live.Connection(), LiveFixture.Info(connection, LiveFixture.Noon));
        await grain.Report(new SettingsAcceptedReport { ReceivedAt = LiveFixture.Noon, Settings = [new SettingValue("A", "1")] });
        await grain.Heartbeat(connection);
        await grain.Heartbeat(connection);
        (await grain.Commission("ins_1")).Missing!.ShouldContain("'tested' is missing");

        await grain.Boot(LiveFixture.Boot(connection));
        (await grain.Get()).Stage.ShouldBe(Stage.Tested);
        var reply = await grain.Commission("ins_1");
        reply.ShouldSatisfyAllConditions(() => reply.Reached.ShouldBeTrue(), () => reply.By.ShouldBe("ins_1"), () => reply.At.ShouldNotBeNull());
        (await grain.Commission("ins_2")).By.ShouldBe("ins_1");
        (await live.Facts(id, nameof(StageChanged))).ShouldBe(3);
    }

    [Fact]
    public async Task Heartbeats_before_the_configuration_prove_nothing()
    {
        var id = await live.Register();
        var grain = live.Grains.ChargePoint(id);
        var connection = new ConnectionId($"{id}-1");
        await grain.Attach(live.Connection(), LiveFixture.Info(connection, LiveFixture.Noon));
        await grain.Boot(LiveFixture.Boot(connection));
        for (var i = 0; i < 5; i++) await grain.Heartbeat(connection);
        await grain.Report(new SettingsAcceptedReport { ReceivedAt = LiveFixture.Noon, Settings = [new SettingValue("A", "1")] });
        await grain.Heartbeat(connection);
        (await grain.Get()).Stage.ShouldBe(Stage.Configured);
        await grain.Heartbeat(connection);
        (await grain.Get()).Stage.ShouldBe(Stage.Tested);
    }

    [Fact]
    public async Task The_newest_connection_wins_and_a_late_end_of_the_old_one_changes_nothing()
    {
        var id = await live.Register();
        var grain = live.Grains.ChargePoint(id);
        var (old, young) = (new ConnectionId($"{id}-1"), new ConnectionId($"{id}-2"));
        await grain.Attach(live.Connection(), LiveFixture.Info(old, LiveFixture.Noon));
        (await grain.Attach(live.Connection(), LiveFixture.Info(young, LiveFixture.Noon.AddSeconds(1)))).Current.ShouldBeTrue();
        await grain.Detach(old, ClosedReason.ByCharger);
        (await grain.GetConnectionStatus()).Connected.ShouldBeTrue();
        (await grain.Attach(live.Connection(), LiveFixture.Info(old, LiveFixture.Noon))).Current.ShouldBeFalse();
        await grain.Detach(young, ClosedReason.ByCharger);
        var status = await grain.GetConnectionStatus();
        status.Connected.ShouldBeFalse();
        status.DisconnectReason.ShouldBe(ClosedReason.ByCharger);
    }

    [Fact]
    public async Task A_command_to_a_charge_point_without_a_connection_says_so()
    {
        var grain = live.Grains.ChargePoint(await live.Register());
        (await grain.Send(new ResetCharger(true))).Outcome.ShouldBe(CommandOutcome.Offline);
    }

    [Theory]
    [InlineData("HeartbeatInterval", "3600", 3600)]
    [InlineData("heartbeatinterval", "0", 86_400)]
    [InlineData("OCPPCommCtrlr.HeartbeatInterval", "900", 900)]
    [InlineData("HeartbeatInterval", "60", 300)]
    [InlineData("HeartbeatInterval", "often", 300)]
    public async Task Silence_is_measured_by_the_interval_that_the_charger_keeps_whatever_its_boot_was_told(string name, string value, int seconds)
    {
        foreach (var isTaken in new[] { false, true })
        {
            var id = await live.Register();
            var grain = live.Grains.ChargePoint(id);
            var connection = new ConnectionId($"{id}-1");
            await grain.Attach(live.Connection(), LiveFixture.Info(connection, LiveFixture.Noon));
            (await grain.Boot(LiveFixture.Boot(connection))).IntervalSeconds.ShouldBe(300);

            var settings = ImmutableArray.Create(new SettingValue(name, value));
            await grain.Report(isTaken
                ? new SettingsAcceptedReport { ReceivedAt = LiveFixture.Noon, Settings = settings }
                : new SettingsReport { ReceivedAt = LiveFixture.Noon, Settings = settings });

            (await grain.Attach(live.Connection(), LiveFixture.Info(connection, LiveFixture.Noon))).HeartbeatIntervalSeconds.ShouldBe(seconds);
            (await grain.Boot(LiveFixture.Boot(connection))).IntervalSeconds.ShouldBe(300);
        }
    }

    [Fact]
    public async Task Nobody_is_refused_by_what_the_catalogue_said_before_it_changed()
    {
        var id = await live.Register();
        await SetPassword(id, "one");
        (await Admit(id, "one")).ShouldBe(AdmissionOutcome.Admitted);

        // The process that changed it died before it could tell.
        await SetPassword(id, "two");

        (await Admit(id, "two")).ShouldBe(AdmissionOutcome.Admitted);
        (await Admit(id, "three")).ShouldBe(AdmissionOutcome.BadCredentials);
    }

    private Task<int> SetPassword(string id, string password) => live.Database.Execute(
        "update charge_points set password_hash = $2 where charge_point_id = $1", id, ChargePointPassword.Hash(Encoding.UTF8.GetBytes(password)));

    private async Task<AdmissionOutcome> Admit(string id, string password) => (await live.Grains.ChargePoint(id).Admit(
        new Credentials(id, [.. Encoding.UTF8.GetBytes(password)], []), LiveFixture.Info(new ConnectionId($"{id}-1"), LiveFixture.Noon))).Outcome;
}
