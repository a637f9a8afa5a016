namespace Dynamo.OcppEdge.Charging;

/// <summary>
/// How far a charger's clock is ahead of ours, as its messages show. A message can be late but never come from the charger's future, so the largest
/// difference seen is the best estimate. It falls at once when a message is right to the day, and else only when a second message, some time later,
/// says the same: a queue that is replayed after an outage says something else with each of its messages.
/// </summary>
internal sealed class ClockBelief
{
    /// <summary>A clock that is off by no more counts as right: its times are taken as they are.</summary>
    public static readonly TimeSpan Believable = TimeSpan.FromDays(1);

    private static readonly TimeSpan Same = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(5);
    private const long Unknown = long.MinValue;

    private long _offset = Unknown;
    private long _told = Unknown;
    private TimeSpan _lower;
    private DateTimeOffset? _lowerAt;
    private bool _restarted;

    /// <summary>The charger's clock minus ours; null while nothing is known.</summary>
    public TimeSpan? Offset => Volatile.Read(ref _offset) is var ticks and not Unknown ? new TimeSpan(ticks) : null;

    /// <summary>What earlier connections showed.</summary>
    public void Remember(TimeSpan? offset)
    {
        if (offset is null || Offset is not null) return;
        Set(offset.Value);
        _told = offset.Value.Ticks;
    }

    /// <summary>The charger has restarted, and its clock may be another than before: the next status tells.</summary>
    public void Restarted() => _restarted = true;

    /// <summary>A message brought this time.</summary>
    /// <param name="isStatus">A status is of the moment: it never waits in a queue of what happened offline.</param>
    public void Hear(DateTimeOffset time, DateTimeOffset receivedAt, bool isStatus)
    {
        var seen = time - receivedAt;
        if (Offset is not { } offset || seen > offset || (isStatus && _restarted) || (seen.Duration() <= Believable && offset.Duration() > Believable)) Set(seen);
        else if (_lowerAt is { } earlier && (seen - _lower).Duration() <= Same)
        {
            if (receivedAt - earlier >= Apart) Set(seen);
        }
        else if (offset - seen > Same) (_lower, _lowerAt) = (seen, receivedAt);
        if (isStatus) _restarted = false;
    }

    /// <summary>Whether there is something that the charge point has not been told yet.</summary>
    public bool IsNew => Offset is { } offset && (_told == Unknown || (offset - new TimeSpan(_told)).Duration() >= WorthTelling);

    /// <summary>What the charge point has not been told yet, once.</summary>
    public TimeSpan? News()
    {
        if (!IsNew) return null;
        _told = Offset!.Value.Ticks;
        return Offset;
    }

    /// <summary>The charge point did not hear the news.</summary>
    public void NotTold() => _told = Unknown;

    private void Set(TimeSpan offset)
    {
        Volatile.Write(ref _offset, offset.Ticks);
        _lowerAt = null;
    }
}
