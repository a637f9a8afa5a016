using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>UpdateFirmware (2.0.1 L02), unsigned. Its requestId comes back with each FirmwareStatusNotification.</summary>
internal readonly record struct UpdateFirmware(int RequestId, string Location, DateTimeOffset RetrieveAt) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.UpdateFirmware command) =>
        CommandPlan.Of(nameof(UpdateFirmware), new UpdateFirmware(RequestNumber.Next(), command.Url, command.RetrieveAt));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("requestId"u8, RequestId);
        json.WriteStartObject("firmware"u8);
        json.WriteString("location"u8, Location);
        json.WriteTime("retrieveDateTime"u8, RetrieveAt);
        json.WriteEndObject();
    }
}
