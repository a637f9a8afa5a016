using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>SetChargingProfile (1.6 part 5.16) with a single limit that holds until it is cleared. Connector 0 limits the whole charge point.</summary>
internal readonly record struct SetChargingProfile(int ConnectorId, decimal LimitWatts) : IWirePayload
{
    // One profile per connector, so that a new limit takes the place of the old one.
    private const int FirstProfileId = 1000;

    public static CommandPlan Plan(SetPowerLimit command) =>
        CommandPlan.Of(nameof(SetChargingProfile), new SetChargingProfile(command.ConnectorId, command.LimitWatts));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("connectorId"u8, ConnectorId);
        json.WriteStartObject("csChargingProfiles"u8);
        json.WriteNumber("chargingProfileId"u8, FirstProfileId + ConnectorId);
        // Stack level 0 is the only one that every charger takes.
        json.WriteNumber("stackLevel"u8, 0);
        json.WriteString("chargingProfilePurpose"u8, ConnectorId == 0 ? "ChargePointMaxProfile"u8 : "TxDefaultProfile"u8);
        // Absolute from a moment long past: some chargers refuse a relative one, and this holds from now on all the same.
        json.WriteString("chargingProfileKind"u8, "Absolute"u8);
        json.WriteStartObject("chargingSchedule"u8);
        json.WriteString("startSchedule"u8, "2020-01-01T00:00:00.000Z"u8);
        json.WriteString("chargingRateUnit"u8, "W"u8);
        json.WriteStartArray("chargingSchedulePeriod"u8);
        json.WriteStartObject();
        json.WriteNumber("startPeriod"u8, 0);
        json.WriteNumber("limit"u8, decimal.Round(LimitWatts, 1));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
