using System.Text.Json;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>Writes an EVSEType (2.0.1 part 3, 2.30). Our connector is its EVSE; the station itself, our connector 0, is told by leaving it out.</summary>
internal static class EvseField
{
    public static void WriteEvse(this Utf8JsonWriter json, int? connectorId, int? plug = null)
    {
        if (connectorId is not > 0) return;
        json.WriteStartObject("evse"u8);
        json.WriteNumber("id"u8, connectorId.Value);
        json.WriteOptional("connectorId"u8, plug);
        json.WriteEndObject();
    }
}
