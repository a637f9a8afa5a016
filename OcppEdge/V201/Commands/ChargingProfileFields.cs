using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>Writes a ChargingProfileType (2.0.1 part 3, 2.12) and knows its words.</summary>
internal static class ChargingProfileFields
{
    public static void WriteProfile(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ChargingProfile profile)
    {
        json.WriteStartObject(name);
        json.WriteNumber("id"u8, profile.Id);
        json.WriteNumber("stackLevel"u8, profile.StackLevel);
        json.WriteString("chargingProfilePurpose"u8, Word(profile.Purpose));
        json.WriteString("chargingProfileKind"u8, profile.Kind.ToString());
        if (profile.Recurrency is { } recurrency) json.WriteString("recurrencyKind"u8, recurrency.ToString());
        json.WriteOptional("validFrom"u8, profile.ValidFrom);
        json.WriteOptional("validTo"u8, profile.ValidTo);
        json.WriteOptional("transactionId"u8, profile.LocalId is { } session ? ReusedName.OnTheWire(session) : null);
        json.WriteStartArray("chargingSchedule"u8);
        json.WriteStartObject();
        json.WriteNumber("id"u8, profile.Id);
        json.WriteOptional("startSchedule"u8, profile.StartAt);
        json.WriteOptional("duration"u8, profile.DurationSeconds);
        json.WriteString("chargingRateUnit"u8, Word(profile.Unit));
        if (profile.MinRate is { } rate) json.WriteNumber("minChargingRate"u8, rate);
        json.WriteStartArray("chargingSchedulePeriod"u8);
        foreach (var period in profile.Periods) Write(json, period);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Word(RateUnit unit) => unit == RateUnit.Watts ? "W" : "A";

    public static string Word(ProfilePurpose purpose) => purpose switch
    {
        ProfilePurpose.ChargePointMax => "ChargingStationMaxProfile",
        ProfilePurpose.Session => "TxProfile",
        _ => "TxDefaultProfile",
    };

    private static void Write(Utf8JsonWriter json, ProfilePeriod period)
    {
        json.WriteStartObject();
        json.WriteNumber("startPeriod"u8, period.StartSeconds);
        json.WriteNumber("limit"u8, period.Limit);
        json.WriteOptional("numberPhases"u8, period.Phases);
        json.WriteEndObject();
    }
}
