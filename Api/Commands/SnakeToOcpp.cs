using System.Text;
using System.Text.Json;

namespace Dynamo.Api.Commands;

/// <summary>Turns snake_case fields into OCPP's camelCase, at any depth. Fields that are in camelCase already stay as they are.</summary>
internal static class SnakeToOcpp
{
    // Names whose camelCase cannot be told from their words.
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["responder_url"] = "responderURL",
    };

    // What vendors define is theirs: nothing in it is renamed.
    private static readonly HashSet<string> Untouched = new(StringComparer.Ordinal) { "data", "custom_data", "customData" };

    public static string Payload(IReadOnlyDictionary<string, JsonElement> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields) Field(writer, name, value);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static string Name(string snake)
    {
        if (Irregular.TryGetValue(snake, out var irregular)) return irregular;
        var words = snake.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? snake : words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static void Field(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(Name(name));
        if (Untouched.Contains(name)) value.WriteTo(writer);
        else Write(writer, value);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in value.EnumerateObject()) Field(writer, field.Name, field.Value);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
