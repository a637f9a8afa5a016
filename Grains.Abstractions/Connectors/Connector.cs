using System.Collections.Immutable;
using Dynamo.Sessions;

namespace Dynamo.Connectors;

/// <summary>The status of a connector as shown to users.</summary>
public enum ConnectorStatus
{
    Available,
    Occupied,
    Reserved,
    Unavailable,
    Faulted,
}

/// <summary>A StatusNotification, whatever its version. Connector 0 is the charge point itself.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ConnectorReport")]
public sealed record ConnectorReport
{
    [Id(0)] public required string ChargePointId { get; init; }
    [Id(1)] public required int ConnectorId { get; init; }
    [Id(2)] public required ConnectorStatus Status { get; init; }

    /// <summary>The charger's own word.</summary>
    [Id(3)] public required string OcppStatus { get; init; }
    [Id(4)] public string? ErrorCode { get; init; }
    [Id(5)] public string? Info { get; init; }
    [Id(6)] public string? VendorId { get; init; }
    [Id(7)] public string? VendorErrorCode { get; init; }
    [Id(8)] public required DateTimeOffset At { get; init; }
    [Id(9)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>2.0.1: the plug within the EVSE; its status counts together with those of the others.</summary>
    [Id(10)] public int? Plug { get; init; }
}

/// <summary>What follows from a report.</summary>
/// <param name="Lost">Sessions that the charger must have lost, for the edge to close.</param>
/// <param name="Told">A session that has ended, and that the report tells something new of: for the edge to have it count again.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ConnectorReply")]
public sealed record ConnectorReply([property: Id(0)] ImmutableArray<SessionId> Lost, [property: Id(1)] SessionId? Told = null);

/// <summary>What came of occupying a connector.</summary>
/// <param name="Historical">The session began before the one that holds the connector: it happened offline and takes nothing.</param>
/// <param name="Superseded">Sessions that held the connector and were never stopped; named until they are released.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.Occupancy")]
public sealed record Occupancy([property: Id(0)] bool Historical, [property: Id(1)] ImmutableArray<SessionId> Superseded);

/// <summary>A connector as it is now.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ConnectorView")]
public sealed record ConnectorView(
    [property: Id(0)] int ConnectorId,
    [property: Id(1)] ConnectorStatus? Status,
    [property: Id(2)] string? OcppStatus,
    [property: Id(3)] string? ErrorCode,
    [property: Id(4)] SessionId? CurrentSession,
    [property: Id(5)] string? CurrentSessionPublicId,
    [property: Id(6)] DateTimeOffset? StatusAt);

/// <summary>The reservation that a connector shows; the charge point keeps whom it is for.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ReservedPlace")]
public sealed record ReservedPlace([property: Id(0)] string ChargePointId, [property: Id(1)] int Number, [property: Id(2)] DateTimeOffset Until);
