using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dynamo.Testing.Schemas;

/// <summary>Payloads made from a schema: the smallest and the fullest that it allows, and the fullest with one thing spoilt, for every thing.</summary>
public static class Samples
{
    public static IEnumerable<string> Of(OcppSchema schema)
    {
        var full = Make(schema, schema.Root, all: true)!;
        yield return Make(schema, schema.Root, all: false)!.ToJsonString();
        yield return full.ToJsonString();
        foreach (var spoilt in Spoilt(full, schema, schema.Root, full)) yield return spoilt;
    }

    private static JsonNode? Make(OcppSchema root, JsonElement schema, bool all)
    {
        schema = root.Resolve(schema);
        // DataTransfer's data may be anything.
        if (!schema.TryGetProperty("type", out var type)) return "anything";
        switch (type.GetString())
        {
            case "object":
                var made = new JsonObject();
                if (!schema.TryGetProperty("properties", out var properties)) return made;
                var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToArray() : [];
                foreach (var property in properties.EnumerateObject())
                    if (all || required.Contains(property.Name)) made[property.Name] = Make(root, property.Value, all);
                return made;
            case "array": return new JsonArray(Make(root, schema.GetProperty("items"), all));
            case "boolean": return true;
            case "integer": return 1;
            case "number": return 1.5;
            default: return Text(schema);
        }
    }

    private static string Text(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var words)) return words[0].GetString()!;
        if (schema.TryGetProperty("format", out var format)) return format.ValueEquals("uri") ? "ftp://example.com/file" : "2026-01-02T03:04:05Z";
        return schema.TryGetProperty("maxLength", out var length) ? new string('a', length.GetInt32()) : "a";
    }

    /// <summary>Each place in turn is given wrong values; the whole is written, and the place mended.</summary>
    private static IEnumerable<string> Spoilt(JsonNode place, OcppSchema root, JsonElement schema, JsonNode whole)
    {
        schema = root.Resolve(schema);
        if (place is JsonArray list)
        {
            foreach (var spoilt in Spoilt(list[0]!, root, schema.GetProperty("items"), whole)) yield return spoilt;
            yield break;
        }
        if (place is not JsonObject fields) yield break;
        fields["unknownField"] = 1;
        yield return whole.ToJsonString();
        fields.Remove("unknownField");
        foreach (var name in fields.Select(field => field.Key).ToArray())
        {
            var inner = root.Resolve(schema.GetProperty("properties").GetProperty(name));
            var good = fields[name]!;
            foreach (var spoilt in Spoilt(good, root, inner, whole)) yield return spoilt;
            fields.Remove(name);
            yield return whole.ToJsonString();
            foreach (var wrong in Wrong(inner))
            {
                fields[name] = wrong;
                yield return whole.ToJsonString();
            }
            fields[name] = good;
        }
    }

    private static IEnumerable<JsonNode> Wrong(JsonElement schema)
    {
        yield return true;
        yield return 1;
        yield return 1.25;
        yield return "no such word";
        yield return new JsonArray();
        yield return new JsonObject();
        if (schema.TryGetProperty("maxLength", out var length)) yield return new string('a', length.GetInt32() + 1);
    }
}
