namespace Dynamo.ChargerSim.Scenarios;

/// <summary>The mobile network blinks: all lose their link at once and come back at once, again and again.</summary>
internal sealed class Storm : IScenario
{
    private static readonly Boots AllAtOnce = new();

    public async Task Run(Fleet fleet, CancellationToken stop)
    {
        await fleet.ConnectAll(stop);
        await Boots.BootAll(fleet, stop);
        fleet.Scores.Restart();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(fleet.Options.Duration);
        do
        {
            foreach (var charger in fleet.Chargers)
                charger.Dispose();
            await AllAtOnce.Run(fleet, stop);
        }
        while (!time.IsCancellationRequested);
    }
}
