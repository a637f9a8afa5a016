using System.Diagnostics;

namespace Dynamo.ChargerSim.Chargers;

/// <summary>One charger's share of a fixed rate. Latency counts from the moment a call was due, so that a slow server cannot slow its own exam.</summary>
internal sealed class Pace(TimeSpan interval, TimeSpan offset)
{
    private readonly long _step = (long)(interval.TotalSeconds * Stopwatch.Frequency);
    private long _next = Stopwatch.GetTimestamp() + (long)(offset.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Waits until the next call is due and tells when that was (a Stopwatch timestamp).</summary>
    public async ValueTask<long> Next()
    {
        var due = _next;
        _next += _step;
        var ahead = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (ahead > TimeSpan.Zero)
            await Task.Delay(ahead);
        return due;
    }
}
