using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.Charging;

/// <summary>
/// A charger's times, made usable: its own clock counts, unless it is off by more than a day. Then the whole message is shifted so that it happened
/// when it was received; the spacing within it stays, and the original is kept beside it.
/// </summary>
internal readonly struct ChargerClock
{
    private static readonly TimeSpan Believable = TimeSpan.FromDays(1);
    private readonly DateTimeOffset _receivedAt;
    private readonly TimeSpan _shift;

    /// <param name="newest">The time of the message itself, or the newest in it.</param>
    /// <param name="receivedAt">When it came, by our clock.</param>
    public ChargerClock(WireTime? newest, DateTimeOffset receivedAt)
    {
        _receivedAt = receivedAt;
        if (newest?.Value is { } time && (time - receivedAt).Duration() > Believable) _shift = receivedAt - time;
    }

    /// <summary>When that was; the time received where the charger's means nothing.</summary>
    public DateTimeOffset At(WireTime? time) => time?.Value is { } value && Shifted(value) is { } at ? at : _receivedAt;

    private DateTimeOffset? Shifted(DateTimeOffset value)
    {
        var ticks = value.UtcTicks + _shift.Ticks;
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }
}
