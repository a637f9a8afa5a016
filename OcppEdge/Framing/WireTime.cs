using System.Globalization;

namespace Dynamo.OcppEdge.Framing;

/// <summary>A time as a charger wrote it.</summary>
/// <param name="Text">Its own words, kept.</param>
/// <param name="Value">What they mean, in UTC; nothing when they mean nothing.</param>
/// <param name="HasZone">False when it came without a zone and was taken as UTC.</param>
internal readonly record struct WireTime(string Text, DateTimeOffset? Value, bool HasZone)
{
    // What the years 2001 to 2286 are in seconds since 1970; milliseconds are a thousand times that.
    private const long FirstEpochSecond = 1_000_000_000, LastEpochSecond = 9_999_999_999;

    /// <summary>What a message without a time says of it.</summary>
    public static WireTime None { get; } = new("", null, false);

    /// <summary>A clock that was never set: nothing, or the beginning of its count.</summary>
    public bool SaysNothing => Value is not { } value || value == DateTimeOffset.UnixEpoch || value.Year == 1;

    public static WireTime Parse(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new WireTime(text, FromEpoch(number), true);
        var known = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time);
        return new WireTime(text, known ? time.ToUniversalTime() : null, known && EndsWithZone(text));
    }

    private static DateTimeOffset? FromEpoch(long number) => number switch
    {
        >= FirstEpochSecond and <= LastEpochSecond => DateTimeOffset.FromUnixTimeSeconds(number),
        >= FirstEpochSecond * 1000 and <= LastEpochSecond * 1000 => DateTimeOffset.FromUnixTimeMilliseconds(number),
        _ => null,
    };

    private static bool EndsWithZone(string text)
    {
        if (text.EndsWith('Z') || text.EndsWith('z')) return true;
        var time = text.IndexOf('T', StringComparison.OrdinalIgnoreCase);
        return time >= 0 && text.AsSpan(time).IndexOfAny('+', '-') > 0;
    }
}
