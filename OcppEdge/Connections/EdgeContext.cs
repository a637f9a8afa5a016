using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Vendors;
using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.Connections;

/// <summary>What all connections of this process share.</summary>
internal sealed class EdgeContext(
    IGrainFactory grains, IOptions<EdgeOptions> options, EdgeMetrics metrics, MessageLogWriter messageLog, VendorDesk vendors, TimeProvider clock,
    ILoggerFactory logs)
{
    public IGrainFactory Grains => grains;

    public EdgeOptions Options => options.Value;

    public EdgeMetrics Metrics => metrics;

    public MessageLogWriter MessageLog => messageLog;

    public VendorDesk Vendors => vendors;

    public TimeProvider Clock => clock;

    /// <summary>When those who have work with a charger may be told that it is ready.</summary>
    public ReadyTurns ReadyTurns { get; } = new(options.Value.ChargersReadyPerSecond, clock);

    /// <summary>One logger for all connections: a logger of its own would be paid for by each.</summary>
    public ILogger Log { get; } = logs.CreateLogger("Dynamo.OcppEdge.Connection");
}
