using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Charging;

/// <summary>
/// A charger's times, made usable: its own clock counts, unless it is off by more than a day. What is older than that is believed all the same when
/// the clock is known to be right: it happened while the charger was offline. Else the whole message is shifted by what the clock is off, or, where
/// that is not known, so that it happened when it was received; the spacing within it stays, and the original is kept beside it.
/// </summary>
internal readonly struct ChargerClock
{
    /// <summary>No charger keeps a queue for longer; what is older comes from a clock that lost its time.</summary>
    private static readonly TimeSpan LongestOffline = TimeSpan.FromDays(60);

    /// <summary>A charger that is online repeats itself within less.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);
    private readonly DateTimeOffset _receivedAt;
    private readonly TimeSpan _ahead;
    private readonly TimeZoneInfo? _zone;
    private readonly bool _isKnown;

    /// <summary>What was added to the charger's own times; zero where they were believed.</summary>
    public TimeSpan Shift { get; }

    /// <param name="newest">The time of the message itself, or the newest in it.</param>
    /// <param name="receivedAt">When it came, by our clock.</param>
    /// <param name="offset">How far the charger's clock is known to be ahead of ours.</param>
    /// <param name="zone">What times without a zone are local to; null for UTC.</param>
    public ChargerClock(WireTime? newest, DateTimeOffset receivedAt, TimeSpan? offset = null, TimeZoneInfo? zone = null)
    {
        _receivedAt = receivedAt;
        _zone = zone;
        _isKnown = offset is not null;
        if (offset is { } known && known.Duration() > Slack && known.Duration() <= ClockBelief.Believable) _ahead = known;
        if (Meant(newest) is { } time && (time - receivedAt).Duration() > ClockBelief.Believable) Shift = ShiftOf(time - receivedAt, offset);
    }

    /// <summary>When that was; the time received, by the charger's clock, where the charger's own means nothing.</summary>
    public DateTimeOffset At(WireTime? time) => Meant(time) is { } value && Shifted(value) is { } at ? at : _receivedAt + _ahead;

    /// <summary>Whether that happened well before it is told, by a clock that is known: the charger was offline and kept it.</summary>
    public bool WasKept(WireTime? time) => _isKnown && At(time) is var at && at != _receivedAt && _receivedAt + _ahead - at > Kept;

    /// <summary>What a time says by itself; null when it says nothing.</summary>
    public DateTimeOffset? Meant(WireTime? time)
    {
        if (time is not { Value: { } value } written) return null;
        return _zone is null || written.HasZone ? value : value - _zone.GetUtcOffset(DateTime.SpecifyKind(value.DateTime, DateTimeKind.Unspecified));
    }

    private static TimeSpan ShiftOf(TimeSpan difference, TimeSpan? offset)
    {
        if (offset is not { } known) return -difference;
        var off = known.Duration() > ClockBelief.Believable ? known : TimeSpan.Zero;
        var age = off - difference;
        return age >= -Slack && age <= LongestOffline ? -off : -difference;
    }

    private DateTimeOffset? Shifted(DateTimeOffset value)
    {
        var ticks = value.UtcTicks + Shift.Ticks;
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }
}
