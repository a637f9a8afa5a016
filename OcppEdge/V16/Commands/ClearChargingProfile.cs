using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>ClearChargingProfile (1.6 part 5.5); what is left out fits every profile.</summary>
internal readonly record struct ClearChargingProfile(ClearProfiles Which) : IWirePayload
{
    public static CommandPlan Plan(ClearPowerLimit command) => Plan(new ClearProfiles(ConnectorId: command.ConnectorId));

    public static CommandPlan Plan(ClearProfiles command) => CommandPlan.Of(nameof(ClearChargingProfile), new ClearChargingProfile(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteOptional("id"u8, Which.ProfileId);
        json.WriteOptional("connectorId"u8, Which.ConnectorId);
        if (Which.Purpose is { } purpose) json.WriteString("chargingProfilePurpose"u8, ChargingProfileFields.Word(purpose));
        json.WriteOptional("stackLevel"u8, Which.StackLevel);
    }
}
