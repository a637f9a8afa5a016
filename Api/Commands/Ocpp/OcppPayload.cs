using System.Text;
using System.Text.Json;

namespace Dynamo.Api.Commands.Ocpp;

/// <summary>A payload as it was given, checked field by field and written as OCPP wants it. Nothing is sent while there are errors.</summary>
/// <param name="Json">The payload in OCPP's own names; null when there are errors.</param>
/// <param name="Errors">What is wrong, by the caller's own name of the field, and what would be right.</param>
internal sealed record OcppPayload(string? Json, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>
    /// Reads fields in snake_case at any depth; OCPP's own names are taken too. A null is a field that is absent, words are found without case, and times
    /// are written in UTC, because many chargers read no other.
    /// </summary>
    public static OcppPayload OfSnake(OcppMessage message, IReadOnlyDictionary<string, JsonElement> fields)
    {
        using var buffer = new MemoryStream();
        var reading = new OcppReading(message.Action, lenient: true);
        using (var writer = new Utf8JsonWriter(buffer)) reading.Write(writer, message.Fields, fields.Select(field => (field.Key, field.Value)), "");
        return new OcppPayload(reading.Errors.Count == 0 ? Encoding.UTF8.GetString(buffer.ToArray()) : null, reading.Errors);
    }

    /// <summary>Checks a payload that is in OCPP's own names already; it is sent as it is.</summary>
    public static OcppPayload OfOcpp(OcppMessage message, JsonElement payload)
    {
        using var writer = new Utf8JsonWriter(Stream.Null);
        var reading = new OcppReading(message.Action, lenient: false);
        reading.Write(writer, message.Fields, payload.EnumerateObject().Select(field => (field.Name, field.Value)), "payload.");
        return new OcppPayload(reading.Errors.Count == 0 ? payload.GetRawText() : null, reading.Errors);
    }
}
