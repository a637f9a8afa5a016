namespace Dynamo.Billing;

/// <summary>The clock on the wall of a site, daylight saving included.</summary>
internal sealed class LocalClock(string timeZone)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    /// <summary>
    /// All moments between two when this clock shows one of these times or is put forward or back; in order. A time that comes twice on a day is there
    /// twice, and one that a day leaves out is covered by the change itself.
    /// </summary>
    public SortedSet<DateTimeOffset> Moments(DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<TimeSpan> times)
    {
        var moments = new SortedSet<DateTimeOffset>();
        for (var date = At(from).Date.AddDays(-1); date <= At(to).Date.AddDays(1); date = date.AddDays(1))
        {
            // A day has one offset from UTC, or on a day of change two.
            var (before, after) = (Offset(date, TimeSpan.Zero), Offset(date.AddDays(1), Day));
            foreach (var time in times)
            {
                Add(new DateTimeOffset(date + time, before));
                if (after != before) Add(new DateTimeOffset(date + time, after));
            }
            if (after != before) Add(Change(new DateTimeOffset(date, before), new DateTimeOffset(date.AddDays(1), after)));
        }
        return moments;

        void Add(DateTimeOffset moment)
        {
            if (moment > from && moment < to) moments.Add(moment.ToUniversalTime());
        }
    }

    /// <summary>The offset at a local midnight; <paramref name="side"/> tells from which side a midnight that comes twice, or never, is seen.</summary>
    private TimeSpan Offset(DateTime midnight, TimeSpan side)
    {
        var guess = new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight));
        return _zone.GetUtcOffset(guess + (side == TimeSpan.Zero ? TimeSpan.FromTicks(-1) : TimeSpan.FromTicks(1)));
    }

    /// <summary>The first moment with the later offset, to the tick.</summary>
    private DateTimeOffset Change(DateTimeOffset early, DateTimeOffset late)
    {
        // The ends may lie across a change at midnight itself.
        var (low, high) = (early.UtcTicks - Day.Ticks / 2, late.UtcTicks + Day.Ticks / 2);
        var old = Utc(low);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Utc(middle) == old) low = middle;
            else high = middle;
        }
        return new DateTimeOffset(high, TimeSpan.Zero);

        TimeSpan Utc(long ticks) => _zone.GetUtcOffset(new DateTimeOffset(ticks, TimeSpan.Zero));
    }
}
