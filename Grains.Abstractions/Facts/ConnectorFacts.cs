using Dynamo.Connectors;

namespace Dynamo.Facts;

/// <summary>A connector reported a status that differs from the one before in status, error or the charger's own word.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ConnectorStatusChanged")]
public sealed record ConnectorStatusChanged : Fact
{
    [Id(0)] public required int ConnectorId { get; init; }
    [Id(1)] public required ConnectorStatus Status { get; init; }
    [Id(2)] public required string OcppStatus { get; init; }
    [Id(3)] public ConnectorStatus? Previous { get; init; }
    [Id(4)] public string? ErrorCode { get; init; }
    [Id(5)] public string? Info { get; init; }
    [Id(6)] public string? VendorId { get; init; }
    [Id(7)] public string? VendorErrorCode { get; init; }

    /// <summary>2.0.1: the plug that was reported on, and its own status; the connector's is that of all its plugs together.</summary>
    [Id(8)] public int? Plug { get; init; }
    [Id(9)] public ConnectorStatus? PlugStatus { get; init; }
}
