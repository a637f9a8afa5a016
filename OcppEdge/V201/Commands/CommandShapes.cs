using System.Text.Json;
using Dynamo.OcppEdge.Protocol;
using static Dynamo.OcppEdge.Protocol.Shape;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>Every action that a CSMS sends in OCPP 2.0.1, with the fields of its payload (part 3, edition 3).</summary>
internal static class CommandShapes
{
    /// <summary>Part 2, 3.1: any object may carry a vendor's own data, of which only the vendor is known.</summary>
    private static readonly Field CustomData = new("customData", (value, path) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("vendorId", out var vendor)
            ? Text("vendorId", 255).Check(vendor, $"{path}.vendorId") : $"{path} must be an object with a vendorId");

    private static readonly Field Evse = Group("evse", Integer("id").Must, Integer("connectorId"));
    private static readonly Field Component = Group("component", Text("name", 50).Must, Text("instance", 50), Evse);
    private static readonly Field Variable = Group("variable", Text("name", 50).Must, Text("instance", 50));
    private static readonly Field Attribute = Word("attributeType", "Actual", "Target", "MinSet", "MaxSet");
    private static readonly Field ComponentsAndVariables = List("componentVariable", Group("", Component.Must, Variable), atLeast: 1);

    private static readonly Field[] Token =
    [
        Text("idToken", 36).Must, Word("type", "Central", "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress", "NoAuthorization").Must,
        List("additionalInfo", Group("", Text("additionalIdToken", 36).Must, Text("type", 50).Must), atLeast: 1),
    ];

    private static readonly Field IdToken = Group("idToken", Token);
    private static readonly Field GroupIdToken = Group("groupIdToken", Token);

    private static readonly Field[] Message =
    [
        Word("format", "ASCII", "HTML", "URI", "UTF8").Must, Text("language", 8), Text("content", 512).Must,
    ];

    private static readonly Field IdTokenInfo = Group("idTokenInfo",
        Word("status", "Accepted", "Blocked", "ConcurrentTx", "Expired", "Invalid", "NoCredit", "NotAllowedTypeEVSE", "NotAtThisLocation",
            "NotAtThisTime", "Unknown").Must,
        Time("cacheExpiryDateTime"), Integer("chargingPriority"), Text("language1", 8), Text("language2", 8),
        List("evseId", Integer(""), atLeast: 1), GroupIdToken, Group("personalMessage", Message));

    private static readonly Field[] CertificateHash =
    [
        Word("hashAlgorithm", "SHA256", "SHA384", "SHA512").Must, Text("issuerNameHash", 128).Must, Text("issuerKeyHash", 128).Must,
        Text("serialNumber", 40).Must,
    ];

    private static readonly Field Purpose = Word(
        "chargingProfilePurpose", "ChargingStationExternalConstraints", "ChargingStationMaxProfile", "TxDefaultProfile", "TxProfile");

    private static readonly Field Cost = Group("", Number("startValue").Must, List("cost", Group("",
        Word("costKind", "CarbonDioxideEmission", "RelativePricePercentage", "RenewableGenerationPercentage").Must, Integer("amount").Must,
        Integer("amountMultiplier")), 1, 3).Must);

    private static readonly Field SalesTariff = Group("salesTariff", Integer("id").Must, Text("salesTariffDescription", 32), Integer("numEPriceLevels"),
        List("salesTariffEntry", Group("", Group("relativeTimeInterval", Integer("start").Must, Integer("duration")).Must, new Field("ePriceLevel", NotNegative),
            List("consumptionCost", Cost, 1, 3)), 1, 1024).Must);

    private static readonly Field Schedule = Group("", Integer("id").Must, Time("startSchedule"), Integer("duration"),
        Word("chargingRateUnit", "W", "A").Must, List("chargingSchedulePeriod", Group("", Integer("startPeriod").Must, Number("limit").Must,
            Integer("numberPhases"), Integer("phaseToUse")), 1, 1024).Must, Number("minChargingRate"), SalesTariff);

    private static readonly Field Profile = Group("chargingProfile", Integer("id").Must, Integer("stackLevel").Must, Purpose.Must,
        Word("chargingProfileKind", "Absolute", "Recurring", "Relative").Must, Word("recurrencyKind", "Daily", "Weekly"), Time("validFrom"),
        Time("validTo"), List("chargingSchedule", Schedule, 1, 3).Must, Text("transactionId", 36));

    private static readonly Field Priority = Word("priority", "AlwaysFront", "InFront", "NormalCycle");
    private static readonly Field State = Word("state", "Charging", "Faulted", "Idle", "Unavailable");

    private static readonly Field Display = Group("message", Integer("id").Must, Priority.Must, State, Time("startDateTime"), Time("endDateTime"),
        Text("transactionId", 36), Group("message", Message).Must, Group("display", Text("name", 50).Must, Text("instance", 50), Evse));

    private static readonly Field Apn = Group("apn", Text("apn", 512).Must, Text("apnUserName", 20), Text("apnPassword", 20), Integer("simPin"),
        Text("preferredNetwork", 6), Flag("useOnlyPreferredNetwork"), Word("apnAuthentication", "CHAP", "NONE", "PAP", "AUTO").Must);

    private static readonly Field Vpn = Group("vpn", Text("server", 512).Must, Text("user", 20).Must, Text("group", 20), Text("password", 20).Must,
        Text("key", 255).Must, Word("type", "IKEv2", "IPSec", "L2TP", "PPTP").Must);

    private static readonly Field Network = Group("connectionData", Word("ocppVersion", "OCPP12", "OCPP15", "OCPP16", "OCPP20").Must,
        Word("ocppTransport", "JSON", "SOAP").Must, Text("ocppCsmsUrl", 512).Must, Integer("messageTimeout").Must, Integer("securityProfile").Must,
        Word("ocppInterface", "Wired0", "Wired1", "Wired2", "Wired3", "Wireless0", "Wireless1", "Wireless2", "Wireless3").Must, Apn, Vpn);

    private static readonly Field Firmware = Group("firmware", Text("location", 512).Must, Time("retrieveDateTime").Must, Time("installDateTime"),
        Text("signingCertificate", 5500), Text("signature", 800));

    private static readonly Field Monitor = Group("", Integer("id"), Flag("transaction"), Number("value").Must,
        Word("type", "UpperThreshold", "LowerThreshold", "Delta", "Periodic", "PeriodicClockAligned").Must, Integer("severity").Must,
        Component.Must, Variable.Must);

    public static CommandShape[] All { get; } =
    [
        Action("CancelReservation", Integer("reservationId").Must),
        Action("CertificateSigned", Text("certificateChain", 10000).Must, Word("certificateType", "ChargingStationCertificate", "V2GCertificate")),
        Action("ChangeAvailability", Word("operationalStatus", "Inoperative", "Operative").Must, Evse),
        Action("ClearCache"),
        Action("ClearChargingProfile", Integer("chargingProfileId"),
            Group("chargingProfileCriteria", Integer("evseId"), Purpose, Integer("stackLevel"))),
        Action("ClearDisplayMessage", Integer("id").Must),
        Action("ClearVariableMonitoring", List("id", Integer(""), atLeast: 1).Must),
        Action("CostUpdated", Number("totalCost").Must, Text("transactionId", 36).Must),
        Action("CustomerInformation", Integer("requestId").Must, Flag("report").Must, Flag("clear").Must, Text("customerIdentifier", 64), IdToken,
            Group("customerCertificate", CertificateHash)),
        Action("DataTransfer", Text("vendorId", 255).Must, Text("messageId", 50), new Field("data", (_, _) => null)),
        Action("DeleteCertificate", Group("certificateHashData", CertificateHash).Must),
        Action("GetBaseReport", Integer("requestId").Must,
            Word("reportBase", "ConfigurationInventory", "FullInventory", "SummaryInventory").Must),
        Action("GetChargingProfiles", Integer("requestId").Must, Integer("evseId"), Group("chargingProfile", Purpose, Integer("stackLevel"),
            List("chargingProfileId", Integer(""), atLeast: 1), List("chargingLimitSource", Word("", "EMS", "Other", "SO", "CSO"), 1, 4)).Must),
        Action("GetCompositeSchedule", Integer("duration").Must, Integer("evseId").Must, Word("chargingRateUnit", "W", "A")),
        Action("GetDisplayMessages", Integer("requestId").Must, List("id", Integer(""), atLeast: 1), Priority, State),
        Action("GetInstalledCertificateIds", List("certificateType", Word("", "V2GRootCertificate", "MORootCertificate", "CSMSRootCertificate",
            "V2GCertificateChain", "ManufacturerRootCertificate"), atLeast: 1)),
        Action("GetLocalListVersion"),
        Action("GetLog", Integer("requestId").Must, Word("logType", "DiagnosticsLog", "SecurityLog").Must, Integer("retries"), Integer("retryInterval"),
            Group("log", Text("remoteLocation", 512).Must, Time("oldestTimestamp"), Time("latestTimestamp")).Must),
        Action("GetMonitoringReport", Integer("requestId").Must, ComponentsAndVariables,
            List("monitoringCriteria", Word("", "ThresholdMonitoring", "DeltaMonitoring", "PeriodicMonitoring"), 1, 3)),
        Action("GetReport", Integer("requestId").Must, ComponentsAndVariables,
            List("componentCriteria", Word("", "Active", "Available", "Enabled", "Problem"), 1, 4)),
        Action("GetTransactionStatus", Text("transactionId", 36)),
        Action("GetVariables", List("getVariableData", Group("", Component.Must, Variable.Must, Attribute), atLeast: 1).Must),
        Action("InstallCertificate", Word("certificateType", "V2GRootCertificate", "MORootCertificate", "CSMSRootCertificate",
            "ManufacturerRootCertificate").Must, Text("certificate", 5500).Must),
        Action("PublishFirmware", Integer("requestId").Must, Text("location", 512).Must, Text("checksum", 32).Must, Integer("retries"),
            Integer("retryInterval")),
        Action("RequestStartTransaction", Integer("remoteStartId").Must, IdToken.Must, Integer("evseId"), GroupIdToken, Profile),
        Action("RequestStopTransaction", Text("transactionId", 36).Must),
        Action("ReserveNow", Integer("id").Must, Time("expiryDateTime").Must, IdToken.Must, Integer("evseId"), GroupIdToken,
            Word("connectorType", "cCCS1", "cCCS2", "cG105", "cTesla", "cType1", "cType2", "s309-1P-16A", "s309-1P-32A", "s309-3P-16A",
                "s309-3P-32A", "sBS1361", "sCEE-7-7", "sType2", "sType3", "Other1PhMax16A", "Other1PhOver16A", "Other3Ph", "Pan", "wInductive",
                "wResonant", "Undetermined", "Unknown")),
        Action("Reset", Word("type", "Immediate", "OnIdle").Must, Integer("evseId")),
        Action("SendLocalList", Integer("versionNumber").Must, Word("updateType", "Differential", "Full").Must,
            List("localAuthorizationList", Group("", IdToken.Must, IdTokenInfo), atLeast: 1)),
        Action("SetChargingProfile", Integer("evseId").Must, Profile.Must),
        Action("SetDisplayMessage", Display.Must),
        Action("SetMonitoringBase", Word("monitoringBase", "All", "FactoryDefault", "HardWiredOnly").Must),
        Action("SetMonitoringLevel", Integer("severity").Must),
        Action("SetNetworkProfile", Integer("configurationSlot").Must, Network.Must),
        Action("SetVariableMonitoring", List("setMonitoringData", Monitor, atLeast: 1).Must),
        Action("SetVariables", List("setVariableData", Group("", Component.Must, Variable.Must, Text("attributeValue", 1000).Must, Attribute),
            atLeast: 1).Must),
        Action("TriggerMessage", Word("requestedMessage", "BootNotification", "LogStatusNotification", "FirmwareStatusNotification", "Heartbeat",
            "MeterValues", "SignChargingStationCertificate", "SignV2GCertificate", "StatusNotification", "TransactionEvent",
            "SignCombinedCertificate", "PublishFirmwareStatusNotification").Must, Evse),
        Action("UnlockConnector", Integer("evseId").Must, Integer("connectorId").Must),
        Action("UnpublishFirmware", Text("checksum", 32).Must),
        Action("UpdateFirmware", Integer("requestId").Must, Firmware.Must, Integer("retries"), Integer("retryInterval")),
    ];

    private static CommandShape Action(string name, params Field[] fields) => new(name, [.. fields, CustomData]);

    private static string? NotNegative(JsonElement value, string path) =>
        Integer("").Check(value, path) ?? (value.GetInt32() < 0 ? $"{path} must not be negative" : null);

    private static Field Group(string name, params Field[] fields) => Object(name, [.. fields, CustomData]);
}
