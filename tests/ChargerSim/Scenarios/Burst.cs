using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>So many changes of connector status, as fast as they are answered; each is one fact.</summary>
internal sealed class Burst : IScenario
{
    public async Task Run(Fleet fleet, CancellationToken stop)
    {
        await fleet.ConnectAll(stop);
        await Boots.BootAll(fleet, stop);
        fleet.Scores.Restart();
        var each = fleet.Options.Messages / fleet.Chargers.Count;
        await Task.WhenAll(fleet.Chargers.Select(charger => Change(charger, each, stop)));
    }

    private static async Task Change(Charger charger, int times, CancellationToken stop)
    {
        for (var i = 0; i < times && !stop.IsCancellationRequested; i++)
            await charger.Call(charger.Dialect.Status(1, i % 2 == 0 ? "Preparing" : "Available", TimeProvider.System.GetUtcNow()));
    }
}
