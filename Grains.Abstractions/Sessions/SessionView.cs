using Dynamo.Tokens;

namespace Dynamo.Sessions;

public enum SessionStatus
{
    /// <summary>Running.</summary>
    Active,

    /// <summary>Ended by the driver or the car.</summary>
    Completed,

    /// <summary>Ended from outside: remote stop, fault, power loss, or closed by the system because the charger lost it.</summary>
    Stopped,
}

/// <summary>A session as it is now, read from its grain. Energy in Wh, power in W.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionView")]
public sealed record SessionView
{
    [Id(0)] public required SessionId Session { get; init; }

    /// <summary>The public id, `sess_…`.</summary>
    [Id(1)] public required string PublicId { get; init; }
    [Id(2)] public int ConnectorId { get; init; }
    [Id(3)] public IdToken? Token { get; init; }
    [Id(4)] public SessionStatus Status { get; init; }
    [Id(5)] public DateTimeOffset StartedAt { get; init; }
    [Id(6)] public DateTimeOffset? EndedAt { get; init; }
    [Id(7)] public decimal EnergyWh { get; init; }
    [Id(8)] public decimal? MeterStartWh { get; init; }
    [Id(9)] public decimal? MeterStopWh { get; init; }
    [Id(10)] public decimal? PowerW { get; init; }
    [Id(11)] public decimal? SocPercent { get; init; }
    [Id(12)] public string? StopReason { get; init; }
    [Id(13)] public AuthorizationStatus? Authorization { get; init; }
    [Id(14)] public string OrganizationId { get; init; } = "";
    [Id(15)] public string? ProjectId { get; init; }
    [Id(16)] public string? SiteId { get; init; }
    [Id(17)] public string? ChargingState { get; init; }

    /// <summary>2.0.1: sequence numbers that never came.</summary>
    [Id(18)] public int MissingEvents { get; init; }

    /// <summary>Why the token was refused.</summary>
    [Id(40)] public string? AuthorizationReason { get; init; }

    /// <summary>The token that was shown to stop it, and what it was told.</summary>
    [Id(41)] public IdToken? StoppedBy { get; init; }
    [Id(42)] public AuthorizationResult? StopAuthorization { get; init; }

    /// <summary>Why the system closed it; null where the charger stopped it.</summary>
    [Id(43)] public LostBecause? Lost { get; init; }

    /// <summary>The token was refused, and an operator has not decided yet.</summary>
    [Id(44)] public bool NeedsResolution { get; init; }
    [Id(45)] public SessionDecision? Decision { get; init; }

    /// <summary>The time of the charger's own stop, as it wrote it; null where it never stopped.</summary>
    [Id(60)] public string? StopTimestamp { get; init; }

    /// <summary>2.0.1: how many sessions have this one's name, this one included (<see cref="ReusedName"/>).</summary>
    [Id(61)] public int Names { get; init; } = 1;

    /// <summary>Whether its charger has ended it, and that happened later.</summary>
    public bool WasOver(DateTimeOffset at) => Status != SessionStatus.Active && Lost is null && ReusedName.IsLater(at, EndedAt);
}
