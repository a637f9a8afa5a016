using Dynamo.Tokens;

namespace Dynamo.Sessions;

/// <summary>What an operator makes of a session whose tag was refused.</summary>
public enum SessionResolution
{
    /// <summary>It counts like any other.</summary>
    Accepted,

    /// <summary>Nobody pays for it.</summary>
    WrittenOff,

    /// <summary>It counts for another tag than the one that was shown.</summary>
    TagAssigned,
}

/// <summary>An operator's decision on a session, with his reason.</summary>
/// <param name="Resolution">What he decided.</param>
/// <param name="Token">The tag that it counts for, where one was assigned.</param>
/// <param name="Reason">Why, in his words.</param>
/// <param name="By">Who he is.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.SessionDecision")]
public sealed record SessionDecision(
    [property: Id(0)] SessionResolution Resolution,
    [property: Id(1)] IdToken? Token,
    [property: Id(2)] string Reason,
    [property: Id(3)] string By);

/// <summary>What came of a decision.</summary>
/// <param name="Taken">Whether it counts now.</param>
/// <param name="Refused">Why not, in plain words.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.DecisionReply")]
public sealed record DecisionReply([property: Id(0)] bool Taken, [property: Id(1)] string? Refused = null);
