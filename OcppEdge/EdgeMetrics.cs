using System.Diagnostics.Metrics;

namespace Dynamo.OcppEdge;

/// <summary>What the edge measures. No charge point ids in tags.</summary>
internal sealed class EdgeMetrics
{
    private readonly UpDownCounter<int> _connections;
    private readonly Histogram<double> _calls;
    private readonly Histogram<double> _commands;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _droppedLogLines;

    public EdgeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Dynamo.OcppEdge");
        _connections = meter.CreateUpDownCounter<int>("dynamo.connections", "{connection}", "Chargers connected to this process.");
        _calls = meter.CreateHistogram<double>("dynamo.call.duration", "s", "From a charger's call to our answer.");
        _commands = meter.CreateHistogram<double>("dynamo.command.duration", "s", "From our command to the charger's answer.");
        _refusals = meter.CreateCounter<long>("dynamo.handshakes.refused", "{handshake}", "Handshakes refused, by status.");
        _droppedLogLines = meter.CreateCounter<long>("dynamo.message_log.dropped", "{frame}", "Frames that the message log could not keep.");
    }

    public void Connected(OcppVersion version, int change) => _connections.Add(change, Version(version));

    public void Called(string action, OcppVersion version, string outcome, TimeSpan took) =>
        _calls.Record(took.TotalSeconds, new("action", action), Version(version), new("outcome", outcome));

    public void Commanded(string action, OcppVersion version, string outcome, TimeSpan took) =>
        _commands.Record(took.TotalSeconds, new("action", action), Version(version), new("outcome", outcome));

    public void Refused(int status) => _refusals.Add(1, new KeyValuePair<string, object?>("status", status));

    public void LogDropped(int frames) => _droppedLogLines.Add(frames);

    private static KeyValuePair<string, object?> Version(OcppVersion version) => new("version", version.Name());
}
