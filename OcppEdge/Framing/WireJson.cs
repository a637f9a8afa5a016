using System.Globalization;
using System.Text.Json;

namespace Dynamo.OcppEdge.Framing;

/// <summary>How we write values that JSON leaves open.</summary>
internal static class WireJson
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int UpToMilliseconds = 23;

    /// <summary>UTC with milliseconds and Z, as the examples of OCPP have it: some chargers read no other form.</summary>
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        // The framework's own round-trip form, cut to milliseconds: each answer to a heartbeat has a time, and a custom format is read anew each time.
        Span<byte> text = stackalloc byte[32];
        time.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[UpToMilliseconds] = (byte)'Z';
        json.WriteString(name, text[..(UpToMilliseconds + 1)]);
    }

    /// <summary>A time as text, in the same form.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time) json.WriteTime(name, time);
    }
}
