namespace Dynamo.Api.Commands;

/// <summary>What came of a remote start that the charger accepted.</summary>
public sealed record CommandFollowUp
{
    internal const string Waiting = "waiting";

    /// <summary>
    /// `waiting` until it is known; `started`: a session began; `refused`: one began, but its tag may not charge; `no_cable`: the connector was free all the
    /// time; `waiting_for_tag`: a cable is plugged in, but the charger waits for a tag; `occupied`: another session holds the connector; `faulted`,
    /// `unavailable` or `reserved`: the connector is; `silent`: the charge point said nothing, or is not connected any more.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The same in plain words, and what to do.</summary>
    public string? Detail { get; init; }

    /// <summary>The session that began, `sess_…`.</summary>
    public string? SessionId { get; init; }

    /// <summary>When it is known at the latest: the charge point's connection time-out after its answer, 60 s where that is not known.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it became known.</summary>
    public DateTimeOffset? At { get; init; }
}
