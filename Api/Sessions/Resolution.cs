using Dynamo.Sessions;

namespace Dynamo.Api.Sessions;

/// <summary>An operator's decision on a session whose tag was refused.</summary>
public sealed record Resolution
{
    /// <summary>`accepted`: it counts like any other; `written_off`: nobody pays for it; `tag_assigned`: it counts for another tag.</summary>
    public required SessionResolution Decision { get; init; }

    /// <summary>The tag that it counts for, where one was assigned.</summary>
    public string? IdTag { get; init; }

    /// <summary>Why, in the operator's words.</summary>
    public required string Reason { get; init; }

    /// <summary>Who decided.</summary>
    public required string ResolvedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ResolvedAt { get; init; }
}
