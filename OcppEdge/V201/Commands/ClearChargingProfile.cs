using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>ClearChargingProfile (2.0.1 K10). Our limits all have stack level 0: without a connector all of them go.</summary>
internal readonly record struct ClearChargingProfile(ClearProfiles Which) : IWirePayload
{
    public const int StackLevel = 0;

    public static CommandPlan Plan(ClearPowerLimit command) => Plan(new ClearProfiles(
        null, command.ConnectorId, command.ConnectorId is { } evse ? PurposeAt(evse) : null, StackLevel));

    public static CommandPlan Plan(ClearProfiles command) => CommandPlan.Of(nameof(ClearChargingProfile), new ClearChargingProfile(command));

    public static ProfilePurpose PurposeAt(int evseId) => evseId == 0 ? ProfilePurpose.ChargePointMax : ProfilePurpose.Default;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteOptional("chargingProfileId"u8, Which.ProfileId);
        if (Which is { ConnectorId: null, Purpose: null, StackLevel: null }) return;
        json.WriteStartObject("chargingProfileCriteria"u8);
        json.WriteOptional("evseId"u8, Which.ConnectorId);
        if (Which.Purpose is { } purpose) json.WriteString("chargingProfilePurpose"u8, ChargingProfileFields.Word(purpose));
        json.WriteOptional("stackLevel"u8, Which.StackLevel);
        json.WriteEndObject();
    }
}
