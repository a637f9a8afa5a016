namespace Dynamo.ChargerSim.Scenarios;

/// <summary>All connect and boot, then send heartbeats one after the other.</summary>
internal sealed class Heartbeats : IScenario
{
    public async Task Run(Fleet fleet, CancellationToken stop)
    {
        await fleet.ConnectAll(stop);
        await Boots.BootAll(fleet, stop);
        fleet.Scores.Restart();
        await ClosedLoop.Run(fleet, async (charger, _) =>
        {
            var answer = await charger.Call(charger.Dialect.Heartbeat);
            if (!answer.HasTime && answer.Error is null)
                fleet.Scores.Error("a heartbeat answered without the time");
        }, stop);
    }
}
