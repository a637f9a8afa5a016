using System.Collections.Frozen;

namespace Dynamo.Billing;

/// <summary>Days of the week as rules name them.</summary>
public static class Weekdays
{
    private static readonly FrozenDictionary<string, DayOfWeek> Names = Enum.GetValues<DayOfWeek>()
        .SelectMany(day => new[] { $"{day}", $"{day}"[..3] }, (day, name) => KeyValuePair.Create(name, day)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads `monday`, `mon`, `sat-sun`, several with commas; null for anything else.</summary>
    public static IReadOnlySet<DayOfWeek>? Parse(string? text)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !Names.TryGetValue(ends[0], out var from) || !Names.TryGetValue(ends[^1], out var to)) return null;
            for (var day = from; ; day = (DayOfWeek)(((int)day + 1) % 7))
            {
                days.Add(day);
                if (day == to) break;
            }
        }
        return days;
    }
}
