using System.Globalization;
using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>Writes a ChargingProfile (1.6 part 7.8) and knows its words.</summary>
internal static class ChargingProfileFields
{
    /// <summary>What 1.6 cannot say of it; null where it can say all.</summary>
    public static string? Unsayable(ChargingProfile profile) =>
        profile.LocalId is null || int.TryParse(profile.LocalId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? null
            : "transactionId must be an integer in OCPP 1.6";

    public static void WriteProfile(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ChargingProfile profile)
    {
        json.WriteStartObject(name);
        json.WriteNumber("chargingProfileId"u8, profile.Id);
        if (profile.LocalId is { } session) json.WriteNumber("transactionId"u8, int.Parse(session, CultureInfo.InvariantCulture));
        json.WriteNumber("stackLevel"u8, profile.StackLevel);
        json.WriteString("chargingProfilePurpose"u8, Word(profile.Purpose));
        json.WriteString("chargingProfileKind"u8, profile.Kind.ToString());
        if (profile.Recurrency is { } recurrency) json.WriteString("recurrencyKind"u8, recurrency.ToString());
        json.WriteOptional("validFrom"u8, profile.ValidFrom);
        json.WriteOptional("validTo"u8, profile.ValidTo);
        json.WriteStartObject("chargingSchedule"u8);
        json.WriteOptional("duration"u8, profile.DurationSeconds);
        json.WriteOptional("startSchedule"u8, profile.StartAt);
        json.WriteString("chargingRateUnit"u8, Word(profile.Unit));
        json.WriteStartArray("chargingSchedulePeriod"u8);
        foreach (var period in profile.Periods) Write(json, period);
        json.WriteEndArray();
        // The schema allows one decimal.
        if (profile.MinRate is { } rate) json.WriteNumber("minChargingRate"u8, decimal.Round(rate, 1));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static string Word(RateUnit unit) => unit == RateUnit.Watts ? "W" : "A";

    public static string Word(ProfilePurpose purpose) => purpose switch
    {
        ProfilePurpose.ChargePointMax => "ChargePointMaxProfile",
        ProfilePurpose.Session => "TxProfile",
        _ => "TxDefaultProfile",
    };

    private static void Write(Utf8JsonWriter json, ProfilePeriod period)
    {
        json.WriteStartObject();
        json.WriteNumber("startPeriod"u8, period.StartSeconds);
        json.WriteNumber("limit"u8, decimal.Round(period.Limit, 1));
        json.WriteOptional("numberPhases"u8, period.Phases);
        json.WriteEndObject();
    }
}
