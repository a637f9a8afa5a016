using Dynamo.Api.Commands.Ocpp;
using static Dynamo.Api.Commands.Ocpp.OcppFields;
using static Dynamo.Api.Commands.Ocpp201.Ocpp201Charging;
using static Dynamo.Api.Commands.Ocpp201.Ocpp201Parts;

namespace Dynamo.Api.Commands.Ocpp201;

/// <summary>The messages of OCPP 2.0.1 about the station itself: settings, reports, monitors, displays, certificates, firmware, logs.</summary>
internal static class Ocpp201Station
{
    public static OcppMessage[] Messages { get; } =
    [
        Action("CertificateSigned", "Give the station the certificate that it asked for.",
            Text("certificateChain", 10000, "The certificate and those that lead to the root, in PEM.", "\"-----BEGIN CERTIFICATE-----\\nMIIB…\\n-----END CERTIFICATE-----\"").Must,
            Word("certificateType", "What it is for.", "ChargingStationCertificate", "ChargingStationCertificate", "V2GCertificate")),
        Action("ClearDisplayMessage", "Remove a message from the display.", Integer("id", "The message's number.", "1").Must),
        Action("ClearVariableMonitoring", "Remove monitors.", List("id", "Their numbers.", Integer("", "A number.", "1"), 1).Must),
        Action("CustomerInformation", "Ask what the station keeps of a customer, and clear it.",
            RequestId, Flag("report", "Whether to report it.", "true").Must, Flag("clear", "Whether to clear it.", "false").Must,
            Text("customerIdentifier", 64, "The customer.", "\"customer-42\""), IdToken, Group("customerCertificate", "The customer's certificate.", CertificateHash)),
        Action("DeleteCertificate", "Remove a certificate from the station.", Group("certificateHashData", "The certificate, as GetInstalledCertificateIds names it.", CertificateHash).Must),
        Action("GetBaseReport", "Ask for a report of the station's parts and variables.",
            RequestId, Word("reportBase", "Which report.", "FullInventory", "ConfigurationInventory", "FullInventory", "SummaryInventory").Must),
        Action("GetDisplayMessages", "Ask for the messages that the display has.", RequestId, List("id", "Only these.", Integer("", "A message's number.", "1"), 1), Priority, State),
        Action("GetInstalledCertificateIds", "Ask which certificates the station has.", List("certificateType", "Only of these kinds.",
            Word("", "A kind of certificate.", "CSMSRootCertificate", "V2GRootCertificate", "MORootCertificate", "CSMSRootCertificate", "V2GCertificateChain", "ManufacturerRootCertificate"), 1)),
        Action("GetLog", "Ask for an upload of a log.",
            RequestId, Word("logType", "Which log.", "DiagnosticsLog", "DiagnosticsLog", "SecurityLog").Must, Retries, RetryInterval,
            Group("log", "What to upload, and where to.", Text("remoteLocation", 512, "The folder to upload to.", "\"https://files.example/logs/\"").Must,
                Time("oldestTimestamp", "Nothing older."), Time("latestTimestamp", "Nothing newer.")).Must),
        Action("GetMonitoringReport", "Ask which monitors there are.", RequestId, ComponentsAndVariables,
            List("monitoringCriteria", "Only of these kinds.", Word("", "A kind of monitor.", "ThresholdMonitoring", "ThresholdMonitoring", "DeltaMonitoring", "PeriodicMonitoring"), 1, 3)),
        Action("GetReport", "Ask for a report of some parts and variables.", RequestId, ComponentsAndVariables,
            List("componentCriteria", "Only parts like this.", Word("", "What a part is.", "Available", "Active", "Available", "Enabled", "Problem"), 1, 4)),
        Action("GetVariables", "Read variables.",
            List("getVariableData", "What to read.", Group("", "A variable.", Component.Must, Variable.Must, AttributeKind), 1).Must),
        Action("InstallCertificate", "Give the station a root certificate.",
            Word("certificateType", "What it is for.", "CSMSRootCertificate", "V2GRootCertificate", "MORootCertificate", "CSMSRootCertificate", "ManufacturerRootCertificate").Must,
            Text("certificate", 5500, "The certificate, in PEM.", "\"-----BEGIN CERTIFICATE-----\\nMIIB…\\n-----END CERTIFICATE-----\"").Must),
        Action("PublishFirmware", "Have a local controller publish firmware to its stations.",
            RequestId, Text("location", 512, "Where it is.", "\"https://files.example/firmware-2.4.1.bin\"").Must, Text("checksum", 32, "Its MD5.", "\"9e107d9d372bb6826bd81d3542a419d6\"").Must, Retries, RetryInterval),
        Action("Reset", "Restart the station or an EVSE, at once or when it is idle.", Word("type", "When.", "OnIdle", "Immediate", "OnIdle").Must, EvseId.Like(null)),
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
        Action("UnpublishFirmware", "Have a local controller stop publishing firmware.", Text("checksum", 32, "Its MD5.", "\"9e107d9d372bb6826bd81d3542a419d6\"").Must),
        Action("UpdateFirmware", "Ask the station to fetch and install firmware.", RequestId, Firmware.Must, Retries, RetryInterval),
    ];
}
