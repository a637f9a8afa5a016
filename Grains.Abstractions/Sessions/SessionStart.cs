using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Metering;
using Dynamo.Tokens;

namespace Dynamo.Sessions;

/// <summary>The start of a session, whatever its version.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionStart")]
public sealed record SessionStart
{
    [Id(0)] public required string ChargePointId { get; init; }

    /// <summary>0 while it is not known yet: in 2.0.1 a driver may be authorized before a connector is chosen.</summary>
    [Id(1)] public required int ConnectorId { get; init; }

    /// <summary>Null in 2.0.1 when the cable came before the tag.</summary>
    [Id(2)] public IdToken? Token { get; init; }

    /// <summary>The register at the start in Wh; null where the charger gave none.</summary>
    [Id(3)] public decimal? MeterStartWh { get; init; }

    /// <summary>The charger's own time, or the time received where the charger's clock is off by more than a day.</summary>
    [Id(4)] public required DateTimeOffset At { get; init; }
    [Id(5)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The charger's timestamp as it wrote it.</summary>
    [Id(6)] public string? Timestamp { get; init; }
    [Id(7)] public int? ReservationId { get; init; }

    /// <summary>The charger was offline when it started.</summary>
    [Id(8)] public bool Offline { get; init; }
    [Id(9)] public string? ChargingState { get; init; }
    [Id(10)] public int? SequenceNumber { get; init; }
    [Id(11)] public ImmutableArray<MeterSample> Samples { get; init; } = [];

    /// <summary>Set by the edge before it calls the session; not needed to open one.</summary>
    [Id(12)] public ChargingPermit? Permit { get; init; }
    [Id(13)] public OcppVersion Version { get; init; } = OcppVersion.Ocpp16;

    /// <summary>2.0.1: the remote start that caused it.</summary>
    [Id(14)] public int? RemoteStartId { get; init; }

    /// <summary>The charger's own start has not come: this one is drawn from a later message (2.0.1), and the charger's own revises it.</summary>
    [Id(15)] public bool Implied { get; init; }

    /// <summary>What was added to the charger's own time to get <see cref="At"/>; zero where it was believed.</summary>
    [Id(16)] public TimeSpan ClockShift { get; init; }

    /// <summary>A start like it is known and its session over: this one is the next.</summary>
    [Id(17)] public bool Anew { get; init; }
}

/// <summary>The answer to a start. A refusal is an answer too: the session is kept, for the charger may deliver energy all the same.</summary>
/// <param name="Authorization">Null when the start brought no token.</param>
/// <param name="Superseded">Sessions that the charger never stopped and that this one takes the connector from: the edge closes them.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.StartReply")]
public sealed record StartReply(
    [property: Id(0)] AuthorizationResult? Authorization,
    [property: Id(1)] ImmutableArray<SessionId> Superseded);
