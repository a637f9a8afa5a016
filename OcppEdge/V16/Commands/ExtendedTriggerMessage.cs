using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>ExtendedTriggerMessage (security whitepaper 5.6): for what TriggerMessage has no word for.</summary>
internal readonly record struct ExtendedTriggerMessage(string RequestedMessage, int? ConnectorId) : IWirePayload
{
    private const string SignedFirmware = "SignedFirmwareStatusNotification";

    /// <summary>Whether only this message can ask for it.</summary>
    public static bool IsNeeded(string message) => message is "LogStatusNotification" or "SignChargePointCertificate" or SignedFirmware;

    public static CommandPlan Plan(Dynamo.Commands.TriggerMessage command) => CommandPlan.Of(
        nameof(ExtendedTriggerMessage),
        new ExtendedTriggerMessage(command.Message == SignedFirmware ? "FirmwareStatusNotification" : command.Message, command.ConnectorId));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("requestedMessage"u8, RequestedMessage);
        json.WriteOptional("connectorId"u8, ConnectorId);
    }
}
