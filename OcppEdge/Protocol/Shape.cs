using System.Text.Json;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>One field of a payload that we send: its name, whether it must be there, and what is wrong with a value, or nothing.</summary>
internal sealed record Field(string Name, Func<JsonElement, string, string?> Check)
{
    public bool IsRequired { get; init; }

    /// <summary>The same field, required.</summary>
    public Field Must => this with { IsRequired = true };
}

/// <summary>A CSMS-to-charger action and the fields of its payload.</summary>
internal sealed record CommandShape(string Action, params Field[] Fields)
{
    /// <summary>What is wrong with a payload, naming the field; null when it may be sent.</summary>
    public string? Check(JsonElement payload) => Shape.CheckObject(payload, "", Fields);
}

/// <summary>The kinds of fields that OCPP's payloads are made of, as few as its schemas need.</summary>
internal static class Shape
{
    public static Field Text(string name, int maxLength = int.MaxValue) => new(name, (value, path) =>
        value.ValueKind != JsonValueKind.String ? $"{path} must be a string"
        : value.GetString()!.Length > maxLength ? $"{path} must have at most {maxLength} characters"
        : null);

    public static Field Uri(string name) => new(name, (value, path) =>
        value.ValueKind == JsonValueKind.String && System.Uri.TryCreate(value.GetString(), UriKind.Absolute, out _) ? null : $"{path} must be an absolute URI");

    public static Field Word(string name, params string[] words) => new(name, (value, path) =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()) ? null : $"{path} must be one of {string.Join(", ", words)}");

    public static Field Integer(string name) => new(name, (value, path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _) ? null : $"{path} must be an integer");

    public static Field Flag(string name) => new(name, (value, path) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{path} must be a boolean");

    /// <summary>A number; with <paramref name="step"/>, a multiple of it.</summary>
    public static Field Number(string name, decimal step = 0) => new(name, (value, path) =>
        value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) ? $"{path} must be a number"
        : step != 0 && number % step != 0 ? $"{path} must be a multiple of {step}"
        : null);

    public static Field Time(string name) => new(name, (value, path) =>
        value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _) ? null : $"{path} must be an RFC 3339 time");

    public static Field Object(string name, params Field[] fields) => new(name, (value, path) => CheckObject(value, path, fields));

    public static Field List(string name, Field item, int atLeast = 0, int atMost = int.MaxValue) => new(name, (value, path) =>
    {
        if (value.ValueKind != JsonValueKind.Array) return $"{path} must be a list";
        if (value.GetArrayLength() < atLeast) return $"{path} must have at least {atLeast} items";
        if (value.GetArrayLength() > atMost) return $"{path} must have at most {atMost} items";
        return value.EnumerateArray().Select((element, index) => item.Check(element, $"{path}[{index}]")).FirstOrDefault(wrong => wrong is not null);
    });

    public static string? CheckObject(JsonElement value, string path, Field[] fields)
    {
        if (value.ValueKind != JsonValueKind.Object) return path.Length == 0 ? "the payload must be an object" : $"{path} must be an object";
        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var field in fields)
            if (field.IsRequired && !value.TryGetProperty(field.Name, out _)) return $"{prefix}{field.Name} is required";
        foreach (var property in value.EnumerateObject())
        {
            var field = Array.Find(fields, known => known.Name == property.Name);
            if (field is null) return $"{prefix}{property.Name} is no field of this message";
            if (field.Check(property.Value, prefix + field.Name) is { } wrong) return wrong;
        }
        return null;
    }
}
