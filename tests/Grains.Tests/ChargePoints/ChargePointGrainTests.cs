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
}
