using Dynamo.ChargePoints;
using Dynamo.Sessions;

namespace Dynamo.Tokens;

/// <summary>What a driver shows: an RFID tag or another token, compared without case.</summary>
/// <param name="Value">At most 20 characters in 1.6, 36 in 2.0.1.</param>
/// <param name="Type">2.0.1: `ISO14443`, `Central`, `eMAID` …; null in 1.6.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.IdToken")]
public sealed record IdToken([property: Id(0)] string Value, [property: Id(1)] string? Type = null);

/// <summary>The answer to "may it charge".</summary>
public enum AuthorizationStatus
{
    Accepted,
    Blocked,
    Expired,

    /// <summary>Unknown here.</summary>
    Invalid,

    /// <summary>It is charging elsewhere already.</summary>
    ConcurrentTx,

    /// <summary>It may charge, but not here.</summary>
    NotAtThisLocation,

    /// <summary>It may charge here, but not now: the connector is reserved for somebody else.</summary>
    NotAtThisTime,
}

/// <summary>An authorization's answer; <paramref name="Reason"/> says in plain words why it was refused.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.AuthorizationResult")]
public sealed record AuthorizationResult(
    [property: Id(0)] AuthorizationStatus Status,
    [property: Id(1)] DateTimeOffset? ExpiresAt = null,
    [property: Id(2)] string? Parent = null,
    [property: Id(3)] string? Reason = null)
{
    public bool IsAccepted => Status == AuthorizationStatus.Accepted;
}

/// <summary>A session that wants to use a token, on one connector; <paramref name="ReservedFor"/> says who has reserved that, if somebody has.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.TokenUse")]
public sealed record TokenUse(
    [property: Id(0)] SessionId Session,
    [property: Id(1)] int ConnectorId,
    [property: Id(2)] ChargingPermit Permit,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] IdToken? Token = null,
    [property: Id(5)] TokenHolder? ReservedFor = null)
{
    /// <summary>It happened while the charger was offline and is told now: whether it might begin is asked of then.</summary>
    [Id(6)] public bool Offline { get; init; }
}
