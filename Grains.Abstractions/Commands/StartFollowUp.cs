namespace Dynamo.Commands;

/// <summary>Why a remote start that a charger accepted started nothing.</summary>
public enum StartMissing
{
    /// <summary>The connector was free all the time: no cable was plugged in.</summary>
    NoCable,

    /// <summary>A cable is plugged in, but the charger still waits for a tag.</summary>
    WaitingForTag,

    /// <summary>A session began, but its tag may not charge.</summary>
    Refused,

    /// <summary>Another session holds the connector.</summary>
    Occupied,

    Faulted,

    Unavailable,

    /// <summary>Reserved for somebody else.</summary>
    Reserved,

    /// <summary>The charge point said nothing of the connector, or is not connected any more.</summary>
    Silent,
}

/// <summary>A remote start that started nothing, and why, in a word and in plain words.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.StartFollowUp")]
public sealed record StartFollowUp(
    [property: Id(0)] string CommandId,
    [property: Id(1)] int? ConnectorId,
    [property: Id(2)] string Token,
    [property: Id(3)] StartMissing Missing,
    [property: Id(4)] string Detail,
    [property: Id(5)] string? SessionId,
    [property: Id(6)] DateTimeOffset At);
