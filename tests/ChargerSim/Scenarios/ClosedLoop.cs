using Dynamo.ChargerSim.Chargers;

namespace Dynamo.ChargerSim.Scenarios;

/// <summary>Lets every charger do the same thing over and over for the duration of the run, and reconnect where the link is lost.</summary>
internal static class ClosedLoop
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <param name="step">One turn of one charger, given its index.</param>
    public static async Task Run(Fleet fleet, Func<Charger, int, Task> step, CancellationToken stop)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var loops = fleet.Chargers.Select((charger, index) => Repeat(fleet, charger, index, step, time.Token)).ToArray();
        if (fleet.Options.WarmUp > TimeSpan.Zero)
        {
            await Task.WhenAny(Task.Delay(fleet.Options.WarmUp, stop));
            fleet.Scores.Restart();
        }

        var duration = fleet.Options.Duration > TimeSpan.Zero ? fleet.Options.Duration : Timeout.InfiniteTimeSpan;
        await Task.WhenAny(Task.Delay(duration, stop), Task.WhenAll(loops));
        fleet.Scores.Freeze();
        await time.CancelAsync();
        await Task.WhenAny(Task.WhenAll(loops), Task.Delay(Grace, CancellationToken.None));
        foreach (var _ in loops.Where(loop => !loop.IsCompleted))
            fleet.Scores.Error("no answer at the end of the run");
    }

    private static async Task Repeat(Fleet fleet, Charger charger, int index, Func<Charger, int, Task> step, CancellationToken time)
    {
        while (!time.IsCancellationRequested)
        {
            try
            {
                if (!charger.IsConnected)
                    await Reconnect(fleet, charger, time);
                await step(charger, index);
            }
            catch (ConnectionLost lost)
            {
                fleet.Scores.Error($"connection lost ({lost.Reason.Code} {lost.Reason.Text})");
            }
            catch (OperationCanceledException) when (time.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static async Task Reconnect(Fleet fleet, Charger charger, CancellationToken time)
    {
        await fleet.ConnectPatiently(charger, time);
        await charger.Call(charger.Dialect.Boot(charger.Id));
    }
}
