using Dynamo.Api.Commands.Ocpp;
using static Dynamo.Api.Commands.Ocpp.OcppFields;
using static Dynamo.Api.Commands.Ocpp201.Ocpp201Charging;
using static Dynamo.Api.Commands.Ocpp201.Ocpp201Parts;

namespace Dynamo.Api.Commands.Ocpp201;

/// <summary>Every message from the system to a station in OCPP 2.0.1 (part 2, edition 3).</summary>
internal static class Ocpp201Messages
{
    private static readonly string[] Connectors =
    [
        "cCCS1", "cCCS2", "cG105", "cTesla", "cType1", "cType2", "s309-1P-16A", "s309-1P-32A", "s309-3P-16A", "s309-3P-32A", "sBS1361", "sCEE-7-7", "sType2",
        "sType3", "Other1PhMax16A", "Other1PhOver16A", "Other3Ph", "Pan", "wInductive", "wResonant", "Undetermined", "Unknown",
    ];

    public static IReadOnlyList<OcppMessage> All { get; } =
    [
        Action("CancelReservation", "End a reservation before it expires.", Integer("reservationId", "The reservation's number, as ReserveNow gave it.", "7").Must),
        Action("CertificateSigned", "Give the station the certificate that it asked for.",
            Text("certificateChain", 10000, "The certificate and those that lead to the root, in PEM.", "\"-----BEGIN CERTIFICATE-----\\nMIIB…\\n-----END CERTIFICATE-----\"").Must,
            Word("certificateType", "What it is for.", "ChargingStationCertificate", "ChargingStationCertificate", "V2GCertificate")),
        Action("ChangeAvailability", "Put an EVSE, a plug, or the whole station in or out of service.",
            Word("operationalStatus", "Out of service or in service.", "Operative", "Inoperative", "Operative").Must, Evse.Like("""{"id":1}""")),
        Action("ClearCache", "Empty the station's authorization cache."),
        Action("ClearChargingProfile", "Remove the profiles that match; without fields, all.",
            Integer("chargingProfileId", "Only the profile with this number.", "1"),
            Group("chargingProfileCriteria", "Only those like this.", EvseId, Purpose, Integer("stackLevel", "Only those of this level.").From(0))),
        Action("ClearDisplayMessage", "Remove a message from the display.", Integer("id", "The message's number.", "1").Must),
        Action("ClearVariableMonitoring", "Remove monitors.", List("id", "Their numbers.", Integer("", "A number.", "1"), 1).Must),
        Action("CostUpdated", "Tell the driver what the transaction costs so far.", Number("totalCost", "The cost, taxes included.", "4.35").Must, TransactionId.Must),
        Action("CustomerInformation", "Ask what the station keeps of a customer, and clear it.",
            RequestId, Flag("report", "Whether to report it.", "true").Must, Flag("clear", "Whether to clear it.", "false").Must,
            Text("customerIdentifier", 64, "The customer.", "\"customer-42\""), IdToken, Group("customerCertificate", "The customer's certificate.", CertificateHash)),
        Action("DataTransfer", "Send a vendor's own message.",
            Text("vendorId", 255, "The vendor.", "\"com.example\"").Must, Text("messageId", 50, "The kind of message.", "\"Hello\""), Anything("data", "The message, as the vendor defines it; sent as it is.", "{}")),
        Action("DeleteCertificate", "Remove a certificate from the station.", Group("certificateHashData", "The certificate, as GetInstalledCertificateIds names it.", CertificateHash).Must),
        Action("GetBaseReport", "Ask for a report of the station's parts and variables.",
            RequestId, Word("reportBase", "Which report.", "FullInventory", "ConfigurationInventory", "FullInventory", "SummaryInventory").Must),
        Action("GetChargingProfiles", "Ask for the profiles that match.",
            RequestId, EvseId, Group("chargingProfile", "Which profiles.", Purpose, Integer("stackLevel", "Only those of this level.").From(0),
                List("chargingProfileId", "Only these.", Integer("", "A profile's number.", "1"), 1),
                List("chargingLimitSource", "Only those from here.", Word("", "Where a limit comes from.", "CSO", "EMS", "Other", "SO", "CSO"), 1, 4)).Must),
        Action("GetCompositeSchedule", "Ask which limits hold for an EVSE over a time.", Integer("duration", "Seconds from now that are asked for.", "3600").From(0).Must, EvseId.Must, RateUnit),
        Action("GetDisplayMessages", "Ask for the messages that the display has.", RequestId, List("id", "Only these.", Integer("", "A message's number.", "1"), 1), Priority, State),
        Action("GetInstalledCertificateIds", "Ask which certificates the station has.", List("certificateType", "Only of these kinds.",
            Word("", "A kind of certificate.", "CSMSRootCertificate", "V2GRootCertificate", "MORootCertificate", "CSMSRootCertificate", "V2GCertificateChain", "ManufacturerRootCertificate"), 1)),
        Action("GetLocalListVersion", "Ask which version of the local list the station has."),
        Action("GetLog", "Ask for an upload of a log.",
            RequestId, Word("logType", "Which log.", "DiagnosticsLog", "DiagnosticsLog", "SecurityLog").Must, Retries, RetryInterval,
            Group("log", "What to upload, and where to.", Text("remoteLocation", 512, "The folder to upload to.", "\"https://files.example/logs/\"").Must,
                Time("oldestTimestamp", "Nothing older."), Time("latestTimestamp", "Nothing newer.")).Must),
        Action("GetMonitoringReport", "Ask which monitors there are.", RequestId, ComponentsAndVariables,
            List("monitoringCriteria", "Only of these kinds.", Word("", "A kind of monitor.", "ThresholdMonitoring", "ThresholdMonitoring", "DeltaMonitoring", "PeriodicMonitoring"), 1, 3)),
        Action("GetReport", "Ask for a report of some parts and variables.", RequestId, ComponentsAndVariables,
            List("componentCriteria", "Only parts like this.", Word("", "What a part is.", "Available", "Active", "Available", "Enabled", "Problem"), 1, 4)),
        Action("GetTransactionStatus", "Ask whether a transaction runs, and whether messages of it wait.", TransactionId),
        Action("GetVariables", "Read variables.",
            List("getVariableData", "What to read.", Group("", "A variable.", Component.Must, Variable.Must, AttributeKind), 1).Must),
        Action("InstallCertificate", "Give the station a root certificate.",
            Word("certificateType", "What it is for.", "CSMSRootCertificate", "V2GRootCertificate", "MORootCertificate", "CSMSRootCertificate", "ManufacturerRootCertificate").Must,
            Text("certificate", 5500, "The certificate, in PEM.", "\"-----BEGIN CERTIFICATE-----\\nMIIB…\\n-----END CERTIFICATE-----\"").Must),
        Action("PublishFirmware", "Have a local controller publish firmware to its stations.",
            RequestId, Text("location", 512, "Where it is.", "\"https://files.example/firmware-2.4.1.bin\"").Must, Text("checksum", 32, "Its MD5.", "\"9e107d9d372bb6826bd81d3542a419d6\"").Must, Retries, RetryInterval),
        Action("RequestStartTransaction", "Ask the station to start a transaction.",
            Integer("remoteStartId", "A number that the transaction will carry.", "1").Must, IdToken.Must, EvseId.From(1), GroupIdToken, Profile with { Meaning = "A profile for the transaction; its purpose must be TxProfile." }),
        Action("RequestStopTransaction", "Ask the station to stop a transaction.", TransactionId.Must),
        Action("ReserveNow", "Reserve an EVSE for a token. POST /reservations does this and keeps the reservation too.",
            Integer("id", "The reservation's number; the same number again replaces it.", "7").Must, Time("expiryDateTime", "Until when.", "\"2026-01-31T10:00:00Z\"").Must, IdToken.Must,
            EvseId.From(1), GroupIdToken, Word("connectorType", "Only a plug of this type.", null, Connectors)),
        Action("Reset", "Restart the station or an EVSE, at once or when it is idle.", Word("type", "When.", "OnIdle", "Immediate", "OnIdle").Must, EvseId.Like(null)),
        Action("SendLocalList", "Replace or amend the list of tokens that the station knows while offline.",
            Integer("versionNumber", "The list's version after this.", "2").From(0).Must, Word("updateType", "Replace the list, or amend it.", "Full", "Differential", "Full").Must,
            List("localAuthorizationList", "The tokens.", Group("", "A token.", IdToken.Must, IdTokenInfo), 1)
                .Like("""[{"id_token":{"id_token":"04A2B3C4D5","type":"ISO14443"},"id_token_info":{"status":"Accepted"}}]""")),
        Action("SetChargingProfile", "Limit charging by a schedule.", EvseId.Must, Profile.Must),
        Action("SetDisplayMessage", "Show a message on the display.", Display.Must),
        Action("SetMonitoringBase", "Choose which set of monitors is in use.", Word("monitoringBase", "Which set.", "All", "All", "FactoryDefault", "HardWiredOnly").Must),
        Action("SetMonitoringLevel", "Report only events of this severity or worse.", Integer("severity", "From 0 (danger) to 9 (debug).", "5").From(0).To(9).Must),
        Action("SetNetworkProfile", "Tell the station how to reach the system.", Integer("configurationSlot", "The slot to keep it in.", "1").Must, Network.Must),
        Action("SetVariableMonitoring", "Set monitors.", List("setMonitoringData", "The monitors.", NewMonitor, 1).Must),
        Action("SetVariables", "Set variables.",
            List("setVariableData", "What to set.", Group("", "A variable.", Component.Must, Variable.Must, Text("attributeValue", 1000, "The new value, as text.", "\"300\"").Must, AttributeKind), 1).Must),
        Action("TriggerMessage", "Ask the station to send a message now.",
            Word("requestedMessage", "The message.", "StatusNotification", "BootNotification", "LogStatusNotification", "FirmwareStatusNotification", "Heartbeat", "MeterValues",
                "SignChargingStationCertificate", "SignV2GCertificate", "StatusNotification", "TransactionEvent", "SignCombinedCertificate", "PublishFirmwareStatusNotification").Must,
            Evse.Like("""{"id":1,"connector_id":1}""")),
        Action("UnlockConnector", "Unlock a cable.", EvseId.From(1).Must, Integer("connectorId", "The plug within the EVSE.", "1").From(1).Must),
        Action("UnpublishFirmware", "Have a local controller stop publishing firmware.", Text("checksum", 32, "Its MD5.", "\"9e107d9d372bb6826bd81d3542a419d6\"").Must),
        Action("UpdateFirmware", "Ask the station to fetch and install firmware.", RequestId, Firmware.Must, Retries, RetryInterval),
    ];
}
