namespace Dynamo.Api.Billing;

public enum ReceiptMailStatus
{
    /// <summary>It is sent as soon as it is due and the mail server takes it.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The mail server will never take it; it is not tried again by itself.</summary>
    Refused,

    /// <summary>It was tried for three days in vain.</summary>
    Expired,

    /// <summary>A later version of the bill came before it was sent; that one is mailed.</summary>
    Superseded,
}

/// <summary>A receipt on its way to a driver with an e-mail address.</summary>
public sealed record ReceiptMail
{
    /// <summary>The session, `sess_…`.</summary>
    public required string SessionId { get; init; }

    /// <summary>The version of its bill.</summary>
    public required int Version { get; init; }

    /// <summary>Where to: the address of the tag when the bill was made.</summary>
    public required string Address { get; init; }

    /// <summary>How far it is.</summary>
    public required ReceiptMailStatus Status { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>What the mail server said last where it did not take it, or why it could not be reached.</summary>
    public string? LastError { get; init; }

    /// <summary>When it was tried last.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>When it is tried next, while it waits.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the bill was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
