using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>All connect, boot and then hold their connection, with a heartbeat as often as the server asked for.</summary>
internal sealed class Idle : IScenario
{
    public async Task Run(Fleet fleet, CancellationToken stop)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await fleet.ConnectAll(stop);
        var intervals = await Task.WhenAll(fleet.Chargers.Select(charger => BootOnce(fleet, charger)));
        // Whoever started us may wait for this line.
        await Console.Out.WriteLineAsync($"holding {fleet.Scores.ConnectedNow} connections");
        if (fleet.Options.Duration > TimeSpan.Zero)
            time.CancelAfter(fleet.Options.Duration);
        await Task.WhenAll(fleet.Chargers.Select((charger, index) => Hold(fleet, charger, intervals[index], time.Token)));
    }

    private static async Task<TimeSpan> BootOnce(Fleet fleet, Charger charger)
    {
        var boot = await charger.Call(charger.Dialect.Boot(charger.Id));
        if (!boot.IsAccepted)
            fleet.Scores.Error("a boot not accepted");
        return TimeSpan.FromSeconds(boot.IntervalSeconds > 0 ? boot.IntervalSeconds : 300);
    }

    private static async Task Hold(Fleet fleet, Charger charger, TimeSpan interval, CancellationToken time)
    {
        try
        {
            while (true)
            {
                await Task.Delay(interval, time);
                await charger.Call(charger.Dialect.Heartbeat);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
        catch (ConnectionLost lost)
        {
            fleet.Scores.Error($"connection lost ({lost.Reason.Code} {lost.Reason.Text})");
        }
    }
}
