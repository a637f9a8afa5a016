using Dynamo.Api.ChargePoints;

namespace Dynamo.Api.Sessions;

public enum TimelineEvent
{
    /// <summary>The connector is taken: a cable was plugged in, or a tag shown.</summary>
    PluggedIn,

    /// <summary>A tag was shown, and told whether it may charge.</summary>
    TagShown,

    /// <summary>Somebody asked for the session from afar.</summary>
    RemoteStartAsked,

    /// <summary>The charger started the session.</summary>
    Started,

    /// <summary>A tag was shown for a session that had begun without one.</summary>
    Authorized,

    /// <summary>Energy flows.</summary>
    Charging,

    /// <summary>The car takes no energy for now.</summary>
    SuspendedByCar,

    /// <summary>The charger gives no energy for now.</summary>
    SuspendedByCharger,

    /// <summary>It goes on.</summary>
    Resumed,

    /// <summary>Charging is over; the cable is still there.</summary>
    Finishing,

    /// <summary>The connector reports a fault.</summary>
    Faulted,

    /// <summary>The connector reports another status.</summary>
    StatusChanged,

    /// <summary>The charger stopped the session.</summary>
    Stopped,

    /// <summary>The system closed the session, because the charger had lost it.</summary>
    ClosedBySystem,

    /// <summary>The connector is free again.</summary>
    Unplugged,

    /// <summary>An operator decided on it.</summary>
    Resolved,

    /// <summary>It has a bill, or another version of it.</summary>
    Billed,
}

/// <summary>Something that happened in a session.</summary>
public sealed record TimelineEntry
{
    /// <summary>When, by the charger's clock where it is the charger that says so.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What happened.</summary>
    public required TimelineEvent Event { get; init; }

    /// <summary>The same in plain words.</summary>
    public required string Text { get; init; }

    /// <summary>The frames that told it, call and answer; none where nobody said it on the wire, or where the log is too old.</summary>
    public IReadOnlyList<OcppMessage> Frames { get; init; } = [];
}

/// <summary>What happened in a session, from plugging in to the bill, the oldest first.</summary>
public sealed record SessionTimeline
{
    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>What happened.</summary>
    public required IReadOnlyList<TimelineEntry> Entries { get; init; }
}
