using Dynamo.OcppEdge.Protocol;
using static Dynamo.OcppEdge.Protocol.Shape;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>Every action that a CSMS sends in OCPP 1.6 and its security extension, with the fields of its payload.</summary>
internal static class CommandShapes
{
    private static readonly Field[] Schedule =
    [
        Integer("duration"), Time("startSchedule"), Word("chargingRateUnit", "A", "W").Must,
        List("chargingSchedulePeriod", Object("", Integer("startPeriod").Must, Number("limit", 0.1m).Must, Integer("numberPhases"))).Must,
        Number("minChargingRate", 0.1m),
    ];

    private static readonly Field[] Profile =
    [
        Integer("chargingProfileId").Must, Integer("transactionId"), Integer("stackLevel").Must,
        Word("chargingProfilePurpose", "ChargePointMaxProfile", "TxDefaultProfile", "TxProfile").Must,
        Word("chargingProfileKind", "Absolute", "Recurring", "Relative").Must, Word("recurrencyKind", "Daily", "Weekly"),
        Time("validFrom"), Time("validTo"), Object("chargingSchedule", Schedule).Must,
    ];

    private static readonly Field ListEntry = Object("", Text("idTag", 20).Must, Object("idTagInfo",
        Time("expiryDate"), Text("parentIdTag", 20), Word("status", "Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx").Must));

    private static readonly Field CertificateUse = Word("certificateType", "CentralSystemRootCertificate", "ManufacturerRootCertificate").Must;

    public static CommandShape[] All { get; } =
    [
        new("CancelReservation", Integer("reservationId").Must),
        new("ChangeAvailability", Integer("connectorId").Must, Word("type", "Inoperative", "Operative").Must),
        new("ChangeConfiguration", Text("key", 50).Must, Text("value", 500).Must),
        new("ClearCache"),
        new("ClearChargingProfile", Integer("id"), Integer("connectorId"),
            Word("chargingProfilePurpose", "ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"), Integer("stackLevel")),
        new("DataTransfer", Text("vendorId", 255).Must, Text("messageId", 50), Text("data")),
        new("GetCompositeSchedule", Integer("connectorId").Must, Integer("duration").Must, Word("chargingRateUnit", "A", "W")),
        new("GetConfiguration", List("key", Text("", 50))),
        new("GetDiagnostics", Uri("location").Must, Integer("retries"), Integer("retryInterval"), Time("startTime"), Time("stopTime")),
        new("GetLocalListVersion"),
        new("RemoteStartTransaction", Integer("connectorId"), Text("idTag", 20).Must, Object("chargingProfile", Profile)),
        new("RemoteStopTransaction", Integer("transactionId").Must),
        new("ReserveNow", Integer("connectorId").Must, Time("expiryDate").Must, Text("idTag", 20).Must, Text("parentIdTag", 20),
            Integer("reservationId").Must),
        new("Reset", Word("type", "Hard", "Soft").Must),
        new("SendLocalList", Integer("listVersion").Must, List("localAuthorizationList", ListEntry), Word("updateType", "Differential", "Full").Must),
        new("SetChargingProfile", Integer("connectorId").Must, Object("csChargingProfiles", Profile).Must),
        new("TriggerMessage", Word("requestedMessage", "BootNotification", "DiagnosticsStatusNotification", "FirmwareStatusNotification", "Heartbeat",
            "MeterValues", "StatusNotification").Must, Integer("connectorId")),
        new("UnlockConnector", Integer("connectorId").Must),
        new("UpdateFirmware", Uri("location").Must, Integer("retries"), Time("retrieveDate").Must, Integer("retryInterval")),

        // The security whitepaper's.
        new("CertificateSigned", Text("certificateChain", 10000).Must),
        new("DeleteCertificate", Object("certificateHashData", Word("hashAlgorithm", "SHA256", "SHA384", "SHA512").Must,
            Text("issuerNameHash", 128).Must, Text("issuerKeyHash", 128).Must, Text("serialNumber", 40).Must).Must),
        new("ExtendedTriggerMessage", Word("requestedMessage", "BootNotification", "LogStatusNotification", "FirmwareStatusNotification", "Heartbeat",
            "MeterValues", "SignChargePointCertificate", "StatusNotification").Must, Integer("connectorId")),
        new("GetInstalledCertificateIds", CertificateUse),
        new("GetLog", Object("log", Text("remoteLocation", 512).Must, Time("oldestTimestamp"), Time("latestTimestamp")).Must,
            Word("logType", "DiagnosticsLog", "SecurityLog").Must, Integer("requestId").Must, Integer("retries"), Integer("retryInterval")),
        new("InstallCertificate", CertificateUse, Text("certificate", 5500).Must),
        new("SignedUpdateFirmware", Integer("retries"), Integer("retryInterval"), Integer("requestId").Must, Object("firmware",
            Text("location", 512).Must, Time("retrieveDateTime").Must, Time("installDateTime"), Text("signingCertificate", 5500).Must,
            Text("signature", 800).Must).Must),
    ];
}
