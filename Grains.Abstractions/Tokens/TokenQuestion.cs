using Dynamo.ChargePoints;
using Dynamo.Sessions;

namespace Dynamo.Tokens;

/// <summary>What a token is shown for.</summary>
public enum TokenPurpose
{
    /// <summary>The charger asks whether it may charge, without a session yet.</summary>
    Authorize,

    /// <summary>It starts a session, or is shown for one that began without a token.</summary>
    Start,

    /// <summary>It stops a session, or is shown while one runs.</summary>
    Stop,

    /// <summary>An operator starts a session for it.</summary>
    RemoteStart,

    /// <summary>Somebody reserves a connector for it.</summary>
    Reservation,
}

/// <summary>Who holds something that others of the same group may use too: a session, or a reservation.</summary>
/// <param name="IdTag">The tag.</param>
/// <param name="Group">The tag of its group; null where it has none.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.TokenHolder")]
public sealed record TokenHolder([property: Id(0)] string IdTag, [property: Id(1)] string? Group);

/// <summary>May this token do that there? All that the answer depends on and that the token does not know itself.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.TokenQuestion")]
public sealed record TokenQuestion
{
    [Id(0)] public required IdToken Token { get; init; }

    /// <summary>Whose charge point it is, its stage, and its project's access policy.</summary>
    [Id(1)] public required ChargingPermit Permit { get; init; }
    [Id(2)] public required TokenPurpose Purpose { get; init; }

    /// <summary>Null or 0 where no connector is chosen yet.</summary>
    [Id(3)] public int? ConnectorId { get; init; }

    /// <summary>The session that it starts or stops.</summary>
    [Id(4)] public SessionId? Session { get; init; }

    /// <summary>When that session began, where that is told late; null for now.</summary>
    [Id(7)] public DateTimeOffset? BeganAt { get; init; }

    /// <summary>Who started the session that it stops: only he and his group may.</summary>
    [Id(5)] public TokenHolder? StartedBy { get; init; }

    /// <summary>Who has reserved the connector: only he and his group may charge there. Null where nobody has.</summary>
    [Id(6)] public TokenHolder? ReservedFor { get; init; }
}
