using System.Diagnostics.Metrics;
using Dynamo.ServiceDefaults;

namespace Dynamo.System.Tests.Running;

public sealed class MetricsPage : IDisposable
{
    private readonly Meter _meter = new("Dynamo.Tests." + Guid.NewGuid());
    private readonly MetricsListener _listener = new();

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Counters_add_up_for_each_set_of_tags()
    {
        var counter = _meter.CreateCounter<long>("dynamo.test.calls");
        counter.Add(2, new KeyValuePair<string, object?>("action", "Heartbeat"));
        counter.Add(3, new KeyValuePair<string, object?>("action", "Heartbeat"));
        counter.Add(1, new KeyValuePair<string, object?>("action", "quo\"te"));
        Lines("dynamo_test_calls").ShouldBe(
            ["# TYPE dynamo_test_calls_total counter", "dynamo_test_calls_total{action=\"Heartbeat\"} 5", "dynamo_test_calls_total{action=\"quo\\\"te\"} 1"], ignoreOrder: true);
    }

    [Fact]
    public void A_histogram_tells_how_many_were_at_most_each_bound()
    {
        var histogram = _meter.CreateHistogram<double>("dynamo.test.duration", "s");
        foreach (var seconds in new[] { 0.001, 0.002, 0.5, 100 }) histogram.Record(seconds);
        var lines = Lines("dynamo_test_duration_seconds");
        lines.ShouldContain("dynamo_test_duration_seconds_bucket{le=\"0.001\"} 1");
        lines.ShouldContain("dynamo_test_duration_seconds_bucket{le=\"0.0025\"} 2");
        lines.ShouldContain("dynamo_test_duration_seconds_bucket{le=\"30\"} 3");
        lines.ShouldContain("dynamo_test_duration_seconds_bucket{le=\"+Inf\"} 4");
        lines.ShouldContain("dynamo_test_duration_seconds_count 4");
    }

    [Fact]
    public void A_gauge_is_asked_when_the_page_is_read()
    {
        var connections = 7;
        _meter.CreateObservableGauge("dynamo.test.connections", () => connections);
        Lines("dynamo_test_connections").ShouldContain("dynamo_test_connections 7");
        connections = 8;
        Lines("dynamo_test_connections").ShouldContain("dynamo_test_connections 8");
    }

    private string[] Lines(string name) =>
        [.. _listener.Text().Split('\n').Where(line => line.Contains(name, StringComparison.Ordinal) && !line.StartsWith("# HELP", StringComparison.Ordinal))];
}
