using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>UpdateFirmware (1.6 part 5.19).</summary>
internal readonly record struct UpdateFirmware(Dynamo.Commands.UpdateFirmware Asked) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.UpdateFirmware command) => CommandPlan.Of(nameof(UpdateFirmware), new UpdateFirmware(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("location"u8, Asked.Url);
        json.WriteOptional("retries"u8, Asked.Retries);
        json.WriteTime("retrieveDate"u8, Asked.RetrieveAt);
        json.WriteOptional("retryInterval"u8, Asked.RetryIntervalSeconds);
    }
}
