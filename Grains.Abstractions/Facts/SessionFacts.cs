using Dynamo.Billing;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.Facts;

/// <summary>
/// A session began; the fact's time is the charger's own. May come again for one session, revised, when the charger's own start arrives after a
/// later message had told of the session.
/// </summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionStarted")]
public sealed record SessionStarted : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required int ConnectorId { get; init; }
    [Id(3)] public IdToken? Token { get; init; }
    [Id(4)] public decimal? MeterStartWh { get; init; }
    [Id(5)] public required DateTimeOffset ReceivedAt { get; init; }
    [Id(6)] public string? Timestamp { get; init; }
    [Id(7)] public AuthorizationResult? Authorization { get; init; }
    [Id(8)] public bool Offline { get; init; }
    [Id(9)] public bool Historical { get; init; }
    [Id(10)] public required string OrganizationId { get; init; }
    [Id(11)] public string? ProjectId { get; init; }
    [Id(12)] public string? SiteId { get; init; }
    [Id(13)] public required OcppVersion Version { get; init; }
    [Id(14)] public string? ChargingState { get; init; }
    [Id(15)] public int? SequenceNumber { get; init; }

    /// <summary>Drawn from a later message of the session; the charger's own start has not come.</summary>
    [Id(16)] public bool Implied { get; init; }
    [Id(17)] public bool Revised { get; init; }

    /// <summary>The tariff's version and the rules of this moment; null in a revised start, which keeps those of the first.</summary>
    [Id(18)] public FrozenTerms? Terms { get; init; }
    [Id(19)] public Driver? Driver { get; init; }

    /// <summary>What was added to the charger's own time to get the fact's; zero where it was believed.</summary>
    [Id(60)] public TimeSpan ClockShift { get; init; }
}

/// <summary>A session that began without a connector has one.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionPlaced")]
public sealed record SessionPlaced : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required int ConnectorId { get; init; }
}

/// <summary>A token was shown for a session that began without one.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionAuthorized")]
public sealed record SessionAuthorized : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required IdToken Token { get; init; }
    [Id(3)] public required AuthorizationResult Authorization { get; init; }
    [Id(4)] public required int ConnectorId { get; init; }
    [Id(5)] public Driver? Driver { get; init; }

    /// <summary>By our clock.</summary>
    [Id(6)] public DateTimeOffset? ReceivedAt { get; init; }
}

/// <summary>The charging state of a session changed (2.0.1).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionStateChanged")]
public sealed record SessionStateChanged : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required string ChargingState { get; init; }
    [Id(3)] public required int ConnectorId { get; init; }
    [Id(4)] public int? SequenceNumber { get; init; }

    /// <summary>Told after a newer one: it is history, and not what the session does now.</summary>
    [Id(5)] public bool Late { get; init; }
}

/// <summary>
/// A session ended; the fact's time is the charger's own. May come again for one session, revised, when the charger's own stop arrives after
/// the system had closed it.
/// </summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionEnded")]
public sealed record SessionEnded : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required int ConnectorId { get; init; }
    [Id(3)] public required SessionStatus Status { get; init; }
    [Id(4)] public decimal? MeterStopWh { get; init; }
    [Id(5)] public required decimal EnergyWh { get; init; }
    [Id(6)] public required string Reason { get; init; }
    [Id(7)] public LostBecause? Lost { get; init; }
    [Id(8)] public required DateTimeOffset ReceivedAt { get; init; }
    [Id(9)] public bool Revised { get; init; }
    [Id(10)] public string? Timestamp { get; init; }
    [Id(11)] public int MissingEvents { get; init; }

    /// <summary>The token that was shown to stop it, and what it was told: a refused one ends the session all the same, for the charger has stopped.</summary>
    [Id(40)] public IdToken? StoppedBy { get; init; }
    [Id(41)] public AuthorizationResult? StopAuthorization { get; init; }

    /// <summary>The battery's state of charge as last reported.</summary>
    [Id(42)] public decimal? SocPercent { get; init; }
}

/// <summary>A session that the system had closed went on after all.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionResumed")]
public sealed record SessionResumed : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public required string SessionId { get; init; }
    [Id(2)] public required int ConnectorId { get; init; }
}

/// <summary>A charger stopped a session that was never started here; kept for the operator.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.UnmatchedStopReceived")]
public sealed record UnmatchedStopReceived : Fact
{
    [Id(0)] public required string LocalId { get; init; }
    [Id(1)] public IdToken? Token { get; init; }
    [Id(2)] public decimal? MeterStopWh { get; init; }
    [Id(3)] public string? Reason { get; init; }
    [Id(4)] public required DateTimeOffset ReceivedAt { get; init; }
}
