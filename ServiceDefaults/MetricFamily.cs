using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Dynamo.ServiceDefaults;

/// <summary>One instrument with all its series, one for each set of tags.</summary>
internal sealed class MetricFamily
{
    private const int MostSeries = 2_000; // a tag that takes any value must not fill the memory
    private static readonly double[] DefaultBounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries> _series = new(TagsComparer.Instance);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _byTags;
    private readonly double[] _bounds;
    private readonly bool _adds;

    public MetricFamily(Instrument instrument)
    {
        _byTags = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        var kind = instrument.GetType().Name;
        Kind = kind.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? "counter"
            : "gauge";
        // Observable instruments and gauges tell their value; counters tell by how much it changed.
        _adds = kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("UpDownCounter", StringComparison.Ordinal);
        _bounds = Kind != "histogram" ? []
            : instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } ? [.. advised]
            : instrument.Unit == "ms" ? Array.ConvertAll(DefaultBounds, static seconds => seconds * 1_000)
            : DefaultBounds;
        Name = PrometheusText.NameOf(instrument, Kind);
        Description = instrument.Description ?? instrument.Name;
    }

    public string Name { get; }

    public string Kind { get; }

    public string Description { get; }

    public IEnumerable<KeyValuePair<KeyValuePair<string, object?>[], MetricSeries>> Series => _series;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!_byTags.TryGetValue(tags, out var series))
        {
            if (_series.Count >= MostSeries) return;
            series = _series.GetOrAdd(tags.ToArray(), _ => new MetricSeries(_bounds));
        }
        if (Kind == "histogram") series.Observe(value);
        else if (_adds) series.Add(value);
        else series.Set(value);
    }
}
