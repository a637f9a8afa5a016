using Dynamo.Api.Commands.Ocpp;
using static Dynamo.Api.Commands.Ocpp.OcppFields;
using static Dynamo.Api.Commands.Ocpp201.Ocpp201Parts;

namespace Dynamo.Api.Commands.Ocpp201;

/// <summary>Charging profiles, monitors and displayed messages of OCPP 2.0.1.</summary>
internal static class Ocpp201Charging
{
    public static readonly OcppField Purpose = Word("chargingProfilePurpose", "What the profile limits.", "TxDefaultProfile",
        "ChargingStationExternalConstraints", "ChargingStationMaxProfile", "TxDefaultProfile", "TxProfile");

    private static readonly OcppField Cost = Group("", "What consumption costs.",
        Number("startValue", "From this consumption on.", "0").Must,
        List("cost", "The costs.", Group("", "A cost.",
            Word("costKind", "What kind of cost.", "RelativePricePercentage", "CarbonDioxideEmission", "RelativePricePercentage", "RenewableGenerationPercentage").Must,
            Integer("amount", "How much.", "100").Must, Integer("amountMultiplier", "Times ten to the power of this.").From(-3).To(3)), 1, 3).Must);

    private static readonly OcppField SalesTariff = Group("salesTariff", "Prices for the car to plan by (ISO 15118).",
        Integer("id", "Its number.", "1").Must, Text("salesTariffDescription", 32, "What it is."), Integer("numEPriceLevels", "How many price levels there are."),
        List("salesTariffEntry", "The prices over time.", Group("", "A price.",
            Group("relativeTimeInterval", "When.", Integer("start", "Seconds from the start.", "0").Must, Integer("duration", "Seconds that it lasts.")).Must,
            Integer("ePriceLevel", "The price level.").From(0), List("consumptionCost", "The costs.", Cost, 1, 3)), 1, 1024).Must);

    private static readonly OcppField Schedule = Group("", "Limits over time.",
        Integer("id", "The schedule's number.", "1").Must, Time("startSchedule", "When it starts; for the kinds Absolute and Recurring.", "\"2026-01-01T00:00:00Z\""),
        Integer("duration", "Seconds that it lasts; without it the last period goes on.").From(0), RateUnit.Must,
        List("chargingSchedulePeriod", "The limits, each until the next begins.", Group("", "A limit.",
            Integer("startPeriod", "Seconds from the schedule's start; the first is 0.", "0").From(0).Must, Number("limit", "The limit in the schedule's unit.", "11000").Must,
            Integer("numberPhases", "How many phases may be used; 3 when absent."), Integer("phaseToUse", "Which phase, where one is used.")), 1, 1024).Must,
        Number("minChargingRate", "Below this rate charging is not efficient."), SalesTariff);

    public static readonly OcppField Profile = Group("chargingProfile", "The profile.",
        Integer("id", "The profile's number; the same number again replaces it.", "1").Must, Integer("stackLevel", "Of several profiles the highest level counts.", "0").From(0).Must,
        Purpose.Must, Word("chargingProfileKind", "Whether its times are absolute, recurring, or relative to the start of charging.", "Absolute", "Absolute", "Recurring", "Relative").Must,
        Word("recurrencyKind", "After what it recurs; only with the kind Recurring.", null, "Daily", "Weekly"), Time("validFrom", "From when it counts."),
        Time("validTo", "Until when it counts."), List("chargingSchedule", "The schedules.", Schedule, 1, 3).Must, TransactionId.Like(null));

    public static readonly OcppField Priority = Word("priority", "How it is shown beside others.", null, "AlwaysFront", "InFront", "NormalCycle");
    public static readonly OcppField State = Word("state", "While the station is in this state.", null, "Charging", "Faulted", "Idle", "Unavailable");

    public static readonly OcppField Display = Group("message", "The message.",
        Integer("id", "Its number.", "1").Must, Priority.Like("\"NormalCycle\"").Must, State, Time("startDateTime", "From when it is shown."),
        Time("endDateTime", "Until when it is shown."), TransactionId.Like(null), Group("message", "What is shown.", Message).Must,
        Group("display", "The display that shows it.", Text("name", 50, "Its name.", "\"Main\"").Must, Text("instance", 50, "Which, where there are several."), Evse));

    public static readonly OcppField NewMonitor = Group("", "A monitor.",
        Integer("id", "Its number; absent for a new one."), Flag("transaction", "Only during transactions."), Number("value", "The threshold, or the change, or the seconds.", "80").Must,
        Word("type", "When it reports.", "UpperThreshold", "UpperThreshold", "LowerThreshold", "Delta", "Periodic", "PeriodicClockAligned").Must,
        Integer("severity", "From 0 (danger) to 9 (debug).", "5").From(0).To(9).Must, Component.Must, Variable.Must);

    public static readonly OcppField Firmware = Group("firmware", "The firmware.",
        Text("location", 512, "Where it is.", "\"https://files.example/firmware-2.4.1.bin\"").Must, Time("retrieveDateTime", "Fetch it not before.", "\"2026-01-31T02:00:00Z\"").Must,
        Time("installDateTime", "Install it not before."), Text("signingCertificate", 5500, "The certificate that it was signed with, in PEM."), Text("signature", 800, "Its signature, in Base64."));
}
