using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>UpdateFirmware (2.0.1 L01 signed, L02 unsigned). Its requestId comes back with each FirmwareStatusNotification.</summary>
internal readonly record struct UpdateFirmware(int RequestId, Dynamo.Commands.UpdateFirmware Asked) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.UpdateFirmware command) =>
        CommandPlan.Of(nameof(UpdateFirmware), new UpdateFirmware(RequestNumber.Next(), command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("requestId"u8, RequestId);
        json.WriteOptional("retries"u8, Asked.Retries);
        json.WriteOptional("retryInterval"u8, Asked.RetryIntervalSeconds);
        json.WriteStartObject("firmware"u8);
        json.WriteString("location"u8, Asked.Url);
        json.WriteTime("retrieveDateTime"u8, Asked.RetrieveAt);
        json.WriteOptional("installDateTime"u8, Asked.InstallAt);
        json.WriteOptional("signingCertificate"u8, Asked.Signature?.Certificate);
        json.WriteOptional("signature"u8, Asked.Signature?.Value);
        json.WriteEndObject();
    }
}
