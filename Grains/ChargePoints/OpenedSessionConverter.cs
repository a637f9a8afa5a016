using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Grains.ChargePoints;

/// <summary>Number, connector, token, meter in Wh, time. Reads the object with names, too, as it was written before.</summary>
internal sealed class OpenedSessionConverter : JsonConverter<OpenedSession>
{
    public override OpenedSession Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var start = json.RootElement;
        return start.ValueKind == JsonValueKind.Array ? Of(start[0], start[1], start[2], start[3], start[4]) : Of(
            start.GetProperty(nameof(OpenedSession.Number)), start.GetProperty(nameof(OpenedSession.ConnectorId)), Optional(start, nameof(OpenedSession.Token)),
            Optional(start, nameof(OpenedSession.MeterWh)), start.GetProperty(nameof(OpenedSession.At)));
    }

    public override void Write(Utf8JsonWriter writer, OpenedSession value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Number);
        writer.WriteNumberValue(value.ConnectorId);
        writer.WriteStringValue(value.Token);
        if (value.MeterWh is { } meter) writer.WriteNumberValue(meter);
        else writer.WriteNullValue();
        writer.WriteStringValue(value.At);
        writer.WriteEndArray();
    }

    private static OpenedSession Of(JsonElement number, JsonElement connector, JsonElement? token, JsonElement? meter, JsonElement at) => new(
        number.GetInt32(), connector.GetInt32(), token?.GetString(), meter is { ValueKind: JsonValueKind.Number } given ? given.GetDecimal() : null, at.GetString()!);

    private static JsonElement? Optional(JsonElement start, string name) => start.TryGetProperty(name, out var value) ? value : null;
}
