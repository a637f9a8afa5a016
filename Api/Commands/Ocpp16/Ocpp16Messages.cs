using Dynamo.Api.Commands.Ocpp;
using static Dynamo.Api.Commands.Ocpp.OcppFields;
using static Dynamo.Api.Commands.Ocpp16.Ocpp16Parts;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>Every message from the system to a charger in OCPP 1.6 (edition 2) and its security extension (whitepaper, edition 3).</summary>
internal static class Ocpp16Messages
{
    public static IReadOnlyList<OcppMessage> All { get; } =
    [
        new("CancelReservation", "End a reservation before it expires.", Integer("reservationId", "The reservation's number, as ReserveNow gave it.", "7").Must),
        new("ChangeAvailability", "Put a connector, or the whole charge point, in or out of service.",
            AnyConnector.Must, Word("type", "Out of service or in service.", "Operative", "Inoperative", "Operative").Must),
        new("ChangeConfiguration", "Set a configuration key.",
            Text("key", 50, "The key, such as HeartbeatInterval.", "\"HeartbeatInterval\"").Must, Text("value", 500, "The new value, as text.", "\"300\"").Must),
        new("ClearCache", "Empty the charger's authorization cache."),
        new("ClearChargingProfile", "Remove the profiles that match; without fields, all.",
            Integer("id", "Only the profile with this number."), AnyConnector.Like("1"), Purpose.Like(null), Integer("stackLevel", "Only those of this level.").From(0)),
        new("DataTransfer", "Send a vendor's own message.",
            Text("vendorId", 255, "The vendor.", "\"com.example\"").Must, Text("messageId", 50, "The kind of message.", "\"Hello\""), LongText("data", "The message, as the vendor defines it.", "\"{}\"")),
        new("GetCompositeSchedule", "Ask which limits hold for a connector over a time.",
            AnyConnector.Must, Integer("duration", "Seconds from now that are asked for.", "3600").From(0).Must, RateUnit.Like(null)),
        new("GetConfiguration", "Read configuration keys; without keys, all.",
            List("key", "The keys to read.", Text("", 50, "A key.")).Like("""["HeartbeatInterval"]""")),
        new("GetDiagnostics", "Ask for an upload of diagnostics.",
            Uri("location", "The folder to upload to; the charger chooses the file's name.", "\"ftp://files.example/diagnostics/\"").Must,
            Retries.Like(null), RetryInterval.Like(null), Time("startTime", "Nothing older."), Time("stopTime", "Nothing newer.")),
        new("GetLocalListVersion", "Ask which version of the local list the charger has."),
        new("RemoteStartTransaction", "Ask the charger to start a transaction.", Connector, IdTag.Must, StartProfile),
        new("RemoteStopTransaction", "Ask the charger to stop a transaction.", Integer("transactionId", "The transaction's number, as GET /ocpp16/active_transactions lists it.", "1842").Must),
        new("ReserveNow", "Reserve a connector for a tag. POST /reservations does this and keeps the reservation too.",
            AnyConnector.Must, Time("expiryDate", "Until when.", "\"2026-01-31T10:00:00Z\"").Must, IdTag.Must,
            Text("parentIdTag", 20, "The group whose tags may use it too."), Integer("reservationId", "The reservation's number; the same number again replaces it.", "7").Must),
        new("Reset", "Restart the charger, at once or after stopping transactions gracefully.", Word("type", "At once or gracefully.", "Soft", "Hard", "Soft").Must),
        new("SendLocalList", "Replace or amend the list of tags that the charger knows while offline.",
            Integer("listVersion", "The list's version after this.", "2").From(0).Must,
            List("localAuthorizationList", "The tags.", ListEntry).Like("""[{"id_tag":"04A2B3C4D5","id_tag_info":{"status":"Accepted"}}]"""),
            Word("updateType", "Replace the list, or amend it.", "Full", "Differential", "Full").Must),
        new("SetChargingProfile", "Limit charging by a schedule.", AnyConnector.Must, Profile.Must),
        new("TriggerMessage", "Ask the charger to send a message now.",
            Word("requestedMessage", "The message.", "StatusNotification", "BootNotification", "DiagnosticsStatusNotification", "FirmwareStatusNotification",
                "Heartbeat", "MeterValues", "StatusNotification").Must, Connector.Like("1")),
        new("UnlockConnector", "Unlock a connector's cable; a running transaction is stopped first.", Connector.Must),
        new("UpdateFirmware", "Ask the charger to fetch and install firmware.",
            Uri("location", "Where the firmware is.", "\"https://files.example/firmware-2.4.1.bin\"").Must, Retries.Like(null),
            Time("retrieveDate", "Not before.", "\"2026-01-31T02:00:00Z\"").Must, RetryInterval.Like(null)),

        // The security whitepaper's.
        new("CertificateSigned", "Give the charger the certificate that it asked for.",
            Text("certificateChain", 10000, "The certificate and those that lead to the root, in PEM.", "\"-----BEGIN CERTIFICATE-----\\nMIIB…\\n-----END CERTIFICATE-----\"").Must),
        new("DeleteCertificate", "Remove a root certificate from the charger.", CertificateHash.Must),
        new("ExtendedTriggerMessage", "Ask the charger to send a message now, with those of the security extension.",
            Word("requestedMessage", "The message.", "SignChargePointCertificate", "BootNotification", "LogStatusNotification", "FirmwareStatusNotification",
                "Heartbeat", "MeterValues", "SignChargePointCertificate", "StatusNotification").Must, Connector.Like(null)),
        new("GetInstalledCertificateIds", "Ask which root certificates of a kind the charger has.", CertificateUse.Must),
        new("GetLog", "Ask for an upload of a log.",
            Object("log", "What to upload, and where to.",
                Text("remoteLocation", 512, "The folder to upload to.", "\"https://files.example/logs/\"").Must, Time("oldestTimestamp", "Nothing older."),
                Time("latestTimestamp", "Nothing newer.")).Must,
            Word("logType", "Which log.", "SecurityLog", "DiagnosticsLog", "SecurityLog").Must, RequestId.Must, Retries.Like(null), RetryInterval.Like(null)),
        new("InstallCertificate", "Give the charger a root certificate.",
            CertificateUse.Must, Text("certificate", 5500, "The certificate, in PEM.", "\"-----BEGIN CERTIFICATE-----\\nMIIB…\\n-----END CERTIFICATE-----\"").Must),
        new("SignedUpdateFirmware", "Ask the charger to fetch, check and install signed firmware.",
            Retries.Like(null), RetryInterval.Like(null), RequestId.Must,
            Object("firmware", "The firmware.",
                Text("location", 512, "Where it is.", "\"https://files.example/firmware-2.4.1.bin\"").Must,
                Time("retrieveDateTime", "Fetch it not before.", "\"2026-01-31T02:00:00Z\"").Must, Time("installDateTime", "Install it not before."),
                Text("signingCertificate", 5500, "The certificate that it was signed with, in PEM.", "\"-----BEGIN CERTIFICATE-----\\nMIIB…\\n-----END CERTIFICATE-----\"").Must,
                Text("signature", 800, "Its signature, in Base64.", "\"MEUCIQ…\"").Must).Must),
    ];
}
