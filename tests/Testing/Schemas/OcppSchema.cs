using System.Text.Json;

namespace Dynamo.Testing.Schemas;

/// <summary>
/// One of OCPP's JSON schemas, and what a payload breaks of it. Knows the small part of JSON Schema that OCPP uses, and fails on a keyword that it does not.
/// </summary>
public sealed class OcppSchema
{
    private static readonly string[] Ignored =
    [
        "$schema", "$id", "id", "title", "description", "comment", "javaType", "default", "definitions", "additionalItems",
        "type", "properties", "required", "additionalProperties",
    ];

    private readonly JsonElement _root;

    private OcppSchema(JsonElement root) => _root = root;

    public JsonElement Root => _root;

    /// <summary>The schema of a call.</summary>
    /// <param name="version">`1.6`, `1.6-security` or `2.0.1`.</param>
    /// <param name="action">The action's name.</param>
    public static OcppSchema Request(string version, string action) => Load($"{version}/{action}{(version[0] == '1' ? "" : "Request")}");

    /// <summary>The schema of a call's answer.</summary>
    public static OcppSchema Response(string version, string action) => Load($"{version}/{action}Response");

    /// <summary>Every action of a version.</summary>
    public static IEnumerable<string> Actions(string version) => typeof(OcppSchema).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(version + "/", StringComparison.Ordinal) && name.EndsWith("Response", StringComparison.Ordinal))
        .Select(name => name[(version.Length + 1)..^"Response".Length]);

    /// <summary>What is wrong with a payload, a line each; empty when it is valid.</summary>
    public IReadOnlyList<string> Errors(string json)
    {
        using var payload = JsonDocument.Parse(json);
        return Errors(payload.RootElement);
    }

    public IReadOnlyList<string> Errors(JsonElement payload)
    {
        var errors = new List<string>();
        Check(payload, _root, "$", errors);
        return errors;
    }

    /// <summary>The schema that a `$ref` names, or the schema itself.</summary>
    public JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? _root.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]) : schema;

    private static OcppSchema Load(string name)
    {
        using var stream = typeof(OcppSchema).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"there is no schema {name}");
        using var document = JsonDocument.Parse(stream);
        return new OcppSchema(document.RootElement.Clone());
    }

    private void Check(JsonElement value, JsonElement schema, string path, List<string> errors)
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("type", out var type) && !HasType(value, type.GetString()!))
        {
            errors.Add($"{path} is no {type}");
            return;
        }
        if (value.ValueKind == JsonValueKind.Object) CheckObject(value, schema, path, errors);
        foreach (var rule in schema.EnumerateObject())
            if (!Ignored.Contains(rule.Name) && Breaks(value, rule, path, errors)) errors.Add($"{path} breaks {rule.Name} {rule.Value}");
    }

    private void CheckObject(JsonElement value, JsonElement schema, string path, List<string> errors)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray())
                if (!value.TryGetProperty(name.GetString()!, out _)) errors.Add($"{path}.{name} is missing");
        var known = schema.TryGetProperty("properties", out var properties);
        var closed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False;
        foreach (var property in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(property.Name, out var inner)) Check(property.Value, inner, $"{path}.{property.Name}", errors);
            else if (closed) errors.Add($"{path}.{property.Name} is unknown");
        }
    }

    private bool Breaks(JsonElement value, JsonProperty rule, string path, List<string> errors)
    {
        switch (rule.Name)
        {
            case "items":
                for (var index = 0; index < value.GetArrayLength(); index++) Check(value[index], rule.Value, $"{path}[{index}]", errors);
                return false;
            case "$ref": return false;
            case "enum": return !rule.Value.EnumerateArray().Any(word => word.ValueEquals(value.GetString()));
            case "maxLength": return value.GetString()!.Length > rule.Value.GetInt32();
            case "minItems": return value.GetArrayLength() < rule.Value.GetInt32();
            case "maxItems": return value.GetArrayLength() > rule.Value.GetInt32();
            case "minimum": return value.GetDecimal() < rule.Value.GetDecimal();
            case "maximum": return value.GetDecimal() > rule.Value.GetDecimal();
            case "multipleOf": return value.GetDecimal() % rule.Value.GetDecimal() != 0;
            case "format" when rule.Value.ValueEquals("date-time"): return !(value.GetString()!.Contains('T') && value.TryGetDateTimeOffset(out _));
            case "format" when rule.Value.ValueEquals("uri"): return !Uri.TryCreate(value.GetString(), UriKind.Absolute, out _);
            default: throw new NotSupportedException($"{path}: the keyword {rule.Name} is not known here");
        }
    }

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException($"the type {type} is not known here"),
    };
}
