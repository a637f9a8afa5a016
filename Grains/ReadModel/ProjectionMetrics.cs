using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Dynamo.Facts;

namespace Dynamo.Grains.ReadModel;

/// <summary>How far the tables lag behind the facts.</summary>
internal static class ProjectionMetrics
{
    private static readonly Meter Meter = new("Dynamo");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("dynamo.facts.lag", "ms", "Time from a fact to its row in the tables");

    /// <summary>Facts carry the charger's time, so only those of the last minute say something about the lag.</summary>
    public static void Projected(ImmutableArray<LedgerFact> facts, DateTimeOffset now)
    {
        var lag = now - facts[^1].At;
        if (lag > TimeSpan.Zero && lag < TimeSpan.FromMinutes(1)) Lag.Record(lag.TotalMilliseconds);
    }
}
