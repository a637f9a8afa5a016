using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>SetChargingProfile (2.0.1 K01) with a single limit that holds until it is cleared. EVSE 0 limits the whole station.</summary>
internal readonly record struct SetChargingProfile(int EvseId, decimal LimitWatts) : IWirePayload
{
    // One profile per EVSE, so that a new limit takes the place of the old one.
    private const int FirstProfileId = 1000;

    public static CommandPlan Plan(SetPowerLimit command) =>
        CommandPlan.Of(nameof(SetChargingProfile), new SetChargingProfile(command.ConnectorId, command.LimitWatts));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("evseId"u8, EvseId);
        json.WriteStartObject("chargingProfile"u8);
        json.WriteNumber("id"u8, FirstProfileId + EvseId);
        json.WriteNumber("stackLevel"u8, ClearChargingProfile.StackLevel);
        json.WriteString("chargingProfilePurpose"u8, ClearChargingProfile.Purpose(EvseId));
        // Absolute from a moment long past: a station's own limit cannot be relative (K01.FR.38), and this holds from now on all the same.
        json.WriteString("chargingProfileKind"u8, "Absolute"u8);
        json.WriteStartArray("chargingSchedule"u8);
        json.WriteStartObject();
        json.WriteNumber("id"u8, FirstProfileId + EvseId);
        json.WriteString("startSchedule"u8, "2020-01-01T00:00:00.000Z"u8);
        json.WriteString("chargingRateUnit"u8, "W"u8);
        json.WriteStartArray("chargingSchedulePeriod"u8);
        json.WriteStartObject();
        json.WriteNumber("startPeriod"u8, 0);
        json.WriteNumber("limit"u8, decimal.Round(LimitWatts, 1));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
