namespace Dynamo.Billing;

/// <summary>What a session costs: so far while it runs, then as it was billed.</summary>
/// <param name="IsFinal">Whether it is the bill and not an estimate.</param>
/// <param name="Version">The bill's version; 0 for an estimate.</param>
/// <param name="Reason">Why there is this version; null for an estimate.</param>
/// <param name="Note">An operator's words.</param>
/// <param name="RecordedAt">When this version was made.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionCost")]
public sealed record SessionCost(
    [property: Id(0)] Bill Bill, [property: Id(1)] DateTimeOffset At, [property: Id(2)] bool IsFinal, [property: Id(3)] int Version,
    [property: Id(4)] BillReason? Reason = null, [property: Id(5)] string? Note = null, [property: Id(6)] DateTimeOffset? RecordedAt = null);

/// <summary>What became of a promotional code.</summary>
public enum RedeemOutcome
{
    Redeemed,

    /// <summary>The organization has no such code.</summary>
    Unknown,
    Expired,

    /// <summary>It was used as often as it may be.</summary>
    UsedUp,

    /// <summary>The driver used it as often as one may.</summary>
    UsedUpByUser,

    /// <summary>The session has another code already.</summary>
    Another,

    /// <summary>No such session runs.</summary>
    NotRunning,

    /// <summary>It is an amount in another currency than the session's price.</summary>
    OtherCurrency,

    /// <summary>The session has no price that anything could be taken off.</summary>
    Unpriced,
}

/// <summary>What became of a correction.</summary>
public enum CorrectOutcome
{
    Corrected,

    /// <summary>The session has no bill yet.</summary>
    NoBill,

    /// <summary>No tariff applied, so there is no currency to correct in.</summary>
    Unpriced,

    /// <summary>The bill has another version than the one that the caller has seen.</summary>
    OtherVersion,

    /// <summary>The last version is this very correction, and nothing says that it is meant once more.</summary>
    Repeated,

    /// <summary>It would change nothing: rounded to the currency's minor unit it is nothing, or there is nothing left to take off.</summary>
    Nothing,

    /// <summary>Another correction of this bill was made under its name.</summary>
    OtherContent,
}
