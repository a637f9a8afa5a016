using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>TriggerMessage (2.0.1 F06). A StatusNotification must name the plug too (F06.FR.12).</summary>
internal readonly record struct TriggerMessage(string RequestedMessage, int? EvseId) : IWirePayload
{
    private const int FirstPlug = 1;

    public static CommandPlan Plan(Dynamo.Commands.TriggerMessage command) =>
        CommandPlan.Of(nameof(TriggerMessage), new TriggerMessage(InThisVersion(command.Message), command.ConnectorId));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("requestedMessage"u8, RequestedMessage);
        json.WriteEvse(EvseId, RequestedMessage == "StatusNotification" ? FirstPlug : null);
    }

    /// <summary>What 1.6 calls otherwise.</summary>
    private static string InThisVersion(string message) => message switch
    {
        "DiagnosticsStatusNotification" => "LogStatusNotification",
        "SignChargePointCertificate" => "SignChargingStationCertificate",
        _ => message,
    };
}
