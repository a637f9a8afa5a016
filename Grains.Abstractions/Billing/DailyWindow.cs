using System.Globalization;

namespace Dynamo.Billing;

/// <summary>A part of every day by the local clock, from <paramref name="From"/> up to but not including <paramref name="To"/>; over midnight where To is earlier.</summary>
public readonly record struct DailyWindow(TimeSpan From, TimeSpan To)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Reads `22:00-06:00`; `24:00` is the end of the day. Null for anything else, and for a window without length.</summary>
    public static DailyWindow? Parse(string? text)
    {
        var parts = text?.Split('-', StringSplitOptions.TrimEntries);
        return parts is [var from, var to] && Time(from) is { } start && Time(to) is { } end && start != end && start < Day ? new DailyWindow(start, end) : null;
    }

    public bool Contains(TimeSpan timeOfDay) => From < To ? timeOfDay >= From && timeOfDay < To : timeOfDay >= From || timeOfDay < To;

    private static TimeSpan? Time(string text) =>
        text == "24:00" ? Day
        : TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;
}
