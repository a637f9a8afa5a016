using System.Text.Json;

namespace Dynamo.Api.Commands;

internal static class RawJson
{
    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement;

    /// <summary>JSON of a charger, to be answered as it came; an empty object where there is none.</summary>
    public static JsonElement Parse(string? json) => string.IsNullOrWhiteSpace(json) ? Empty : JsonDocument.Parse(json).RootElement;

    /// <summary>The same, null where there is none.</summary>
    public static JsonElement? ParseOrNull(string? json) => string.IsNullOrWhiteSpace(json) ? null : JsonDocument.Parse(json).RootElement;
}
