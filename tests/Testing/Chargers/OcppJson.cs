using System.Text.Json;

namespace Dynamo.Testing.Chargers;

/// <summary>Payloads as tests write and read them.</summary>
internal static class OcppJson
{
    public static string Write(object? payload) => payload switch
    {
        null => "{}",
        string json => json,
        _ => JsonSerializer.Serialize(payload),
    };

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static JsonElement? At(JsonElement payload, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty(name, out payload))
                return null;
        }

        return payload;
    }
}
