using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Metering;
using Dynamo.Tokens;

namespace Dynamo.Sessions;

/// <summary>Progress of a session: 1.6 MeterValues, 2.0.1 TransactionEvent Updated.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionProgress")]
public sealed record SessionProgress
{
    [Id(0)] public required string ChargePointId { get; init; }
    [Id(1)] public required DateTimeOffset At { get; init; }
    [Id(2)] public required DateTimeOffset ReceivedAt { get; init; }
    [Id(3)] public ImmutableArray<MeterSample> Samples { get; init; } = [];

    /// <summary>2.0.1 only.</summary>
    [Id(4)] public int? SequenceNumber { get; init; }
    [Id(5)] public string? ChargingState { get; init; }

    /// <summary>2.0.1: a token that came after the start; it is authorized now.</summary>
    [Id(6)] public IdToken? Token { get; init; }
    [Id(7)] public ChargingPermit? Permit { get; init; }
    /// <summary>Tells a session that began without one where it charges.</summary>
    [Id(8)] public int? ConnectorId { get; init; }
    [Id(9)] public bool Offline { get; init; }
}

/// <summary>The answer to progress; an authorization only where a token came with it.</summary>
/// <param name="Authorization">The verdict on the token; null where none came.</param>
/// <param name="Known">False when no session of that id was started here: nothing was kept.</param>
/// <param name="Superseded">Sessions that this one took the connector from: the edge closes them.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.ProgressReply")]
public sealed record ProgressReply(
    [property: Id(0)] AuthorizationResult? Authorization,
    [property: Id(1)] bool Known = true,
    [property: Id(2)] ImmutableArray<SessionId> Superseded = default)
{
    /// <summary>2.0.1: nothing was kept, for it is of the latest session of so many that have this one's name (<see cref="ReusedName"/>).</summary>
    [Id(3)] public int? Names { get; init; }
}

/// <summary>The end of a session as the charger tells it.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionStop")]
public sealed record SessionStop
{
    [Id(0)] public required string ChargePointId { get; init; }

    /// <summary>The id as the charger wrote it; may be 0, -1 or unknown.</summary>
    [Id(1)] public required string LocalId { get; init; }
    [Id(2)] public IdToken? Token { get; init; }
    [Id(3)] public decimal? MeterStopWh { get; init; }
    [Id(4)] public required DateTimeOffset At { get; init; }
    [Id(5)] public required DateTimeOffset ReceivedAt { get; init; }
    [Id(6)] public string? Timestamp { get; init; }

    /// <summary>The charger's own word; null means Local (1.6).</summary>
    [Id(7)] public string? Reason { get; init; }
    [Id(8)] public ImmutableArray<MeterSample> Samples { get; init; } = [];
    [Id(9)] public int? SequenceNumber { get; init; }
    [Id(10)] public int? ConnectorId { get; init; }
    [Id(11)] public ChargingPermit? Permit { get; init; }
    [Id(12)] public bool Offline { get; init; }
    [Id(13)] public OcppVersion Version { get; init; } = OcppVersion.Ocpp16;

    /// <summary>What was added to the charger's own time; zero where it was believed.</summary>
    [Id(14)] public TimeSpan ClockShift { get; init; }
}

/// <summary>The answer to a stop; an authorization only where the stop brought a token.</summary>
/// <param name="Known">False when no session of that id was ever started here; it is kept as an unmatched stop.</param>
/// <param name="Authorization">The verdict on the token that stopped it; null where the stop brought none.</param>
/// <param name="TotalCost">The total of its bill, taxes included; null where it has no price, or none that the charge point could show in its currency.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.StopReply")]
public sealed record StopReply(
    [property: Id(0)] bool Known, [property: Id(1)] AuthorizationResult? Authorization, [property: Id(2)] decimal? TotalCost = null);

/// <summary>Why the system closed a session that its charger never stopped.</summary>
public enum LostBecause
{
    /// <summary>A newer session started on the connector.</summary>
    Superseded,

    /// <summary>The charger booted.</summary>
    Rebooted,

    /// <summary>The connector was reported Available.</summary>
    ConnectorAvailable,

    /// <summary>Nothing was heard of it for a day although the charger is online.</summary>
    Silent,
}
