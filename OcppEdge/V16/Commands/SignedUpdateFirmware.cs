using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>SignedUpdateFirmware (security whitepaper 5.13). Its requestId comes back with each SignedFirmwareStatusNotification.</summary>
internal readonly record struct SignedUpdateFirmware(int RequestId, Dynamo.Commands.UpdateFirmware Asked, FirmwareSignature Signature) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.UpdateFirmware command, FirmwareSignature signature) =>
        CommandPlan.Of(nameof(SignedUpdateFirmware), new SignedUpdateFirmware(RequestNumber.Next(), command, signature));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("requestId"u8, RequestId);
        json.WriteOptional("retries"u8, Asked.Retries);
        json.WriteOptional("retryInterval"u8, Asked.RetryIntervalSeconds);
        json.WriteStartObject("firmware"u8);
        json.WriteString("location"u8, Asked.Url);
        json.WriteTime("retrieveDateTime"u8, Asked.RetrieveAt);
        json.WriteOptional("installDateTime"u8, Asked.InstallAt);
        json.WriteString("signingCertificate"u8, Signature.Certificate);
        json.WriteString("signature"u8, Signature.Value);
        json.WriteEndObject();
    }
}
