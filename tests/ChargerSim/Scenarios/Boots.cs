using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>The whole fleet comes back after a power cut: all connect at once, and each boots and reports its two connectors as soon as it is in.</summary>
internal sealed class Boots : IScenario
{
    public Task Run(Fleet fleet, CancellationToken stop) => Task.WhenAll(fleet.Chargers.Select(async charger =>
    {
        await fleet.ConnectPatiently(charger, stop);
        await Boot(fleet, charger);
    }));

    /// <summary>Boots those that are connected.</summary>
    public static Task BootAll(Fleet fleet, CancellationToken stop) =>
        Task.WhenAll(fleet.Chargers.TakeWhile(_ => !stop.IsCancellationRequested).Select(async charger =>
        {
            if (!(await charger.Call(charger.Dialect.Boot(charger.Id))).IsAccepted)
                fleet.Scores.Error("a boot not accepted");
        }));

    public static async Task Boot(Fleet fleet, Charger charger)
    {
        var boot = await charger.Call(charger.Dialect.Boot(charger.Id));
        if (!boot.IsAccepted)
            fleet.Scores.Error($"a boot answered {boot.Status}");
        for (var connector = 1; connector <= 2; connector++)
            await charger.Call(charger.Dialect.Status(connector, "Available", TimeProvider.System.GetUtcNow()));
    }
}
