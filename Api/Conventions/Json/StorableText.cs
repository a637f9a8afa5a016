using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Api.Conventions;

/// <summary>
/// Texts in a request's JSON, wherever they stand: no database keeps a NUL, and half of a surrogate pair is no text. Both are refused with the field that has
/// them, before anything was begun.
/// </summary>
internal static class StorableText
{
    public const string Refusal = "must be text without the character NUL (U+0000)";

    public static string? Read(ref Utf8JsonReader reader)
    {
        var text = reader.GetString();
        return text?.Contains('\0', StringComparison.Ordinal) == true ? throw new UnreadableValueException(Refusal) : text;
    }

    /// <summary>Whether all texts within are, names too.</summary>
    private static bool Holds(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Holds(value.GetString()!),
        JsonValueKind.Array => value.EnumerateArray().All(Holds),
        JsonValueKind.Object => value.EnumerateObject().All(field => Holds(field.Name) && Holds(field.Value)),
        _ => true,
    };

    private static bool Holds(string text) => !text.Contains('\0', StringComparison.Ordinal);

    internal sealed class OfText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => StorableText.Read(ref reader);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>JSON that is taken as it comes: parameters, payloads, the values of rules.</summary>
    internal sealed class OfAnything : JsonConverter<JsonElement>
    {
        public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var value = JsonElement.ParseValue(ref reader);
            try
            {
                return Holds(value) ? value : throw new UnreadableValueException(Refusal);
            }
            catch (InvalidOperationException)
            {
                throw new UnreadableValueException("must be text, and has half of a surrogate pair");
            }
        }

        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
