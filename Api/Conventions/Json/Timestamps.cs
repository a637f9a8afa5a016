using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Api.Conventions;

/// <summary>Timestamps as RFC 3339 in UTC with <c>Z</c>; read with any offset, but never without one, because that would be a guess.</summary>
public sealed class Timestamps : JsonConverter<DateTimeOffset>
{
    public const string Refusal = "must be a time with its zone, such as 2026-01-31T09:30:00Z";
    private const string Written = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private static readonly string[] Read3339 = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture);

    public static bool TryRead(string? text, out DateTimeOffset at)
    {
        var read = DateTimeOffset.TryParseExact(
            text?.ToUpperInvariant(), Read3339, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
        at = at.ToUniversalTime();
        return read;
    }

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryRead(reader.GetString(), out var at) ? at : throw new UnreadableValueException(Refusal);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Write(value));
}
