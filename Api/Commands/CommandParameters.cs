using System.Text.Json;

namespace Dynamo.Api.Commands;

/// <summary>The parameters of a neutral command, read one by one.</summary>
internal sealed class CommandParameters(JsonElement? parameters, TimeProvider time, string prefix = "")
{
    public int? OptionalConnector() => Find("connector_id") is null ? null : Number("connector_id", 0, 1000) is var number and > 0 ? number : null;

    public int Number(string name, int least, int most) =>
        Find(name) is not { } value ? throw Missing(name)
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number
        : throw Wrong(name, $"must be a whole number from {least} to {most}");

    public decimal Decimal(string name) =>
        Find(name) is not { } value ? throw Missing(name)
        : value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 0 ? number
        : throw Wrong(name, "must be a number, 0 or more");

    public string Text(string name, int longest) =>
        OptionalText(name) switch
        {
            null => throw Missing(name),
            { Length: 0 } => throw Wrong(name, "must not be empty"),
            var text when text.Length > longest => throw Wrong(name, $"must have {longest} characters at most"),
            var text => text,
        };

    public string? OptionalText(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(name, "must be text");

    /// <summary>Transaction ids are numbers in 1.6 and text in 2.0.1; both spellings are taken for both.</summary>
    public string TextOrNumber(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : Text(name, 64);

    public string Url(string name) =>
        Uri.TryCreate(Text(name, 512), UriKind.Absolute, out var url) ? url.ToString() : throw Wrong(name, "must be an absolute URL");

    /// <summary>Now where the time is absent.</summary>
    public DateTimeOffset Time(string name) => OptionalTime(name) ?? time.GetUtcNow();

    public DateTimeOffset? OptionalTime(string name) =>
        OptionalText(name) is not { } text ? null : Timestamps.TryRead(text, out var at) ? at : throw Wrong(name, Timestamps.Refusal);

    public IEnumerable<JsonElement> Items(string name) =>
        Find(name) is not { } value ? throw Missing(name)
        : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= 1000 ? value.EnumerateArray()
        : throw Wrong(name, "must be a list of 1000 entries at most");

    private JsonElement? Find(string name) =>
        parameters is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private ParameterException Missing(string name) => new(prefix + name, "is required");

    private ParameterException Wrong(string name, string message) => new(prefix + name, message);
}
