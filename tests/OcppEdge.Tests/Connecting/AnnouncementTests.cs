using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Tests.Edge;

namespace Dynamo.OcppEdge.Tests.Connecting;

public sealed class AnnouncementTests
{
    private static readonly object V16 = new { chargePointVendor = "V", chargePointModel = "M" };
    private static readonly object V201 = new { reason = "PowerUp", chargingStation = new { vendorName = "V", model = "M" } };

    [Theory]
    [InlineData("ocpp1.6", OcppVersion.Ocpp16)]
    [InlineData("ocpp2.0.1", OcppVersion.Ocpp201)]
    public async Task Attendants_are_told_of_each_boot_once_it_was_answered(string subprotocol, OcppVersion version)
    {
        await using var edge = await TestEdge.Start(options => options.SettleAfterBoot = TimeSpan.Zero);
        await using var charger = await edge.Connect(subprotocols: subprotocol);
        var told = edge.Cluster.Attendant("CP-7").Told;

        (await charger.Call("BootNotification", version == OcppVersion.Ocpp16 ? V16 : V201)).Status.ShouldBe("Accepted");
        await TestEdge.Until(() => told.Count == 1, "the first boot to be told");
        (await charger.Call("BootNotification", version == OcppVersion.Ocpp16 ? V16 : V201)).Status.ShouldBe("Accepted");
        await TestEdge.Until(() => told.Count == 2, "the second boot to be told");

        told.ShouldAllBe(ready => ready.ChargePointId == "CP-7" && ready.Version == version && ready.Boot == BootStatus.Accepted);
    }

    [Fact]
    public async Task A_charger_that_comes_back_without_booting_is_told_of_once()
    {
        await using var edge = await TestEdge.Start(options => (options.SettleAfterBoot, options.SettleBeforeBootRequest) = (TimeSpan.Zero, TimeSpan.Zero));
        await using var charger = await edge.Connect(habits: charger => charger.AlwaysAnswer("TriggerMessage", new { status = "NotImplemented" }));
        var told = edge.Cluster.Attendant("CP-7").Told;

        await TestEdge.Until(() => !told.IsEmpty, "the attendants to be told");

        told.ShouldHaveSingleItem().Boot.ShouldBeNull();
    }

    [Fact]
    public async Task A_rejected_boot_is_not_told_and_a_pending_one_is()
    {
        await using var edge = await TestEdge.Start(options => options.SettleAfterBoot = TimeSpan.Zero);
        edge.Cluster.ChargePoint("CP-8").BootReply = new BootReply(BootStatus.Rejected, DateTimeOffset.UnixEpoch, 300, []);
        edge.Cluster.ChargePoint("CP-9").BootReply = new BootReply(BootStatus.Pending, DateTimeOffset.UnixEpoch, 300, []);
        await using var refused = await edge.Connect("CP-8");
        (await refused.Call("BootNotification", V16)).Status.ShouldBe("Rejected");

        // Two sweeps later it would have been told.
        await using var pending = await edge.Connect("CP-9");
        var told = edge.Cluster.Attendant("CP-9").Told;
        for (var boots = 1; boots <= 2; boots++)
        {
            (await pending.Call("BootNotification", V16)).Status.ShouldBe("Pending");
            await TestEdge.Until(() => told.Count == boots, "the pending boot to be told");
        }

        told.ShouldAllBe(ready => ready.Boot == BootStatus.Pending);
        edge.Cluster.Attendant("CP-8").Told.ShouldBeEmpty();
    }
}
