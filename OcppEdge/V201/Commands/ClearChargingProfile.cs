using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>ClearChargingProfile (2.0.1 K10). Our limits all have stack level 0: without a connector all of them go.</summary>
internal readonly record struct ClearChargingProfile(int? EvseId) : IWirePayload
{
    public const int StackLevel = 0;

    public static CommandPlan Plan(ClearPowerLimit command) => CommandPlan.Of(nameof(ClearChargingProfile), new ClearChargingProfile(command.ConnectorId));

    public static string Purpose(int evseId) => evseId == 0 ? "ChargingStationMaxProfile" : "TxDefaultProfile";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("chargingProfileCriteria"u8);
        if (EvseId is { } evse)
        {
            json.WriteNumber("evseId"u8, evse);
            json.WriteString("chargingProfilePurpose"u8, Purpose(evse));
        }
        json.WriteNumber("stackLevel"u8, StackLevel);
        json.WriteEndObject();
    }
}
