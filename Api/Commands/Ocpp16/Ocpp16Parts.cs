using Dynamo.Api.Commands.Ocpp;
using static Dynamo.Api.Commands.Ocpp.OcppFields;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>Fields that several messages of OCPP 1.6 share.</summary>
internal static class Ocpp16Parts
{
    /// <summary>Where 0 means the whole charge point.</summary>
    public static readonly OcppField AnyConnector = Integer("connectorId", "The connector; 0 is the whole charge point.", "1").From(0);

    public static readonly OcppField Connector = Integer("connectorId", "The connector, from 1.", "1").From(1);

    public static readonly OcppField IdTag = Text("idTag", 20, "The driver's tag.", "\"04A2B3C4D5\"");
    public static readonly OcppField Purpose = Word("chargingProfilePurpose",
        "What the profile limits: the charge point, each transaction to come, or the transaction that runs.", "TxDefaultProfile",
        "ChargePointMaxProfile", "TxDefaultProfile", "TxProfile");

    public static readonly OcppField RateUnit = Word("chargingRateUnit", "Whether limits are in ampere or watt.", "W", "A", "W");
    public static readonly OcppField Retries = Integer("retries", "How often to try again.", "3").From(0);
    public static readonly OcppField RetryInterval = Integer("retryInterval", "Seconds between two tries.", "60").From(0);
    public static readonly OcppField RequestId = Integer("requestId", "A number that the charger's status reports will carry.", "1");

    private static readonly OcppField Period = Object("", "A piece of the schedule.",
        Integer("startPeriod", "Seconds from the schedule's start; the first is 0.", "0").From(0).Must,
        Number("limit", "The limit in the schedule's unit, with one decimal at most.", "11000", 0.1m).From(0).Must,
        Integer("numberPhases", "How many phases may be used; 3 when absent.").From(1).To(3));

    private static readonly OcppField Schedule = Object("chargingSchedule", "The limits over time.",
        Integer("duration", "Seconds that it lasts; without it the last period goes on.").From(0),
        Time("startSchedule", "When it starts; for the kinds Absolute and Recurring.", "\"2026-01-01T00:00:00Z\""),
        RateUnit.Must,
        List("chargingSchedulePeriod", "The limits, each until the next begins.", Period).Must,
        Number("minChargingRate", "Below this rate charging is not efficient; with one decimal at most.", step: 0.1m).From(0));

    private static readonly OcppField[] ProfileFields =
    [
        Integer("chargingProfileId", "The profile's number; the same number again replaces it.", "1").Must,
        Integer("transactionId", "The transaction that it is for; only with the purpose TxProfile."),
        Integer("stackLevel", "Of several profiles the highest level counts.", "0").From(0).Must,
        Purpose.Must,
        Word("chargingProfileKind", "Whether its times are absolute, recurring, or relative to the start of charging.", "Absolute", "Absolute", "Recurring", "Relative").Must,
        Word("recurrencyKind", "After what it recurs; only with the kind Recurring.", null, "Daily", "Weekly"),
        Time("validFrom", "From when it counts."),
        Time("validTo", "Until when it counts."),
        Schedule.Must,
    ];

    public static readonly OcppField StartProfile = Object("chargingProfile", "A profile for the transaction; its purpose must be TxProfile.", ProfileFields);
    public static readonly OcppField Profile = Object("csChargingProfiles", "The profile.", ProfileFields);

    public static readonly OcppField ListEntry = Object("", "A tag.",
        IdTag.Must,
        Object("idTagInfo", "What the charger answers for it; absent in a differential update removes the tag.",
            Time("expiryDate", "Until when it may charge."),
            Text("parentIdTag", 20, "The tag of its group."),
            Word("status", "Whether it may charge.", "Accepted", "Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx").Must)
            .Like("""{"status":"Accepted"}"""));

    public static readonly OcppField CertificateUse = Word("certificateType",
        "Whether the certificate proves the system or signs firmware.", "CentralSystemRootCertificate", "CentralSystemRootCertificate", "ManufacturerRootCertificate");

    public static readonly OcppField CertificateHash = Object("certificateHashData", "The certificate, as GetInstalledCertificateIds names it.",
        Word("hashAlgorithm", "How the hashes were made.", "SHA256", "SHA256", "SHA384", "SHA512").Must,
        Text("issuerNameHash", 128, "The hash of the issuer's name.", "\"9f2c41d8\"").Must,
        Text("issuerKeyHash", 128, "The hash of the issuer's public key.", "\"77b0e1aa\"").Must,
        Text("serialNumber", 40, "The certificate's serial number.", "\"1A2B3C\"").Must);
}
