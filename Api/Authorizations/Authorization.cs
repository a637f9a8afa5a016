using Dynamo.Tokens;

namespace Dynamo.Api.Authorizations;

/// <summary>A tag that was shown or asked for, and what it was told.</summary>
public sealed record Authorization
{
    /// <summary>When that was.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The connector, where one was chosen already.</summary>
    public int? ConnectorId { get; init; }

    /// <summary>The tag as the charger read it.</summary>
    public required string IdTag { get; init; }

    /// <summary>What the charger says it is (2.0.1).</summary>
    public string? TokenType { get; init; }

    /// <summary>What it was shown for.</summary>
    public required TokenPurpose Purpose { get; init; }

    /// <summary>`Accepted`, `Blocked`, `Expired`, `Invalid`, `ConcurrentTx`, `NotAtThisLocation` or `NotAtThisTime`.</summary>
    public required string Status { get; init; }

    /// <summary>In plain words why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>The session that it started or stopped, where there is one.</summary>
    public string? SessionId { get; init; }
}
