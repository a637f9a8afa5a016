using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>UpdateFirmware (1.6 part 5.19).</summary>
internal readonly record struct UpdateFirmware(string Location, DateTimeOffset RetrieveDate) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.UpdateFirmware command) =>
        CommandPlan.Of(nameof(UpdateFirmware), new UpdateFirmware(command.Url, command.RetrieveAt));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("location"u8, Location);
        json.WriteTime("retrieveDate"u8, RetrieveDate);
    }
}
