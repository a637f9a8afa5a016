using System.Text.Json;

namespace Dynamo.Api.Commands;

/// <summary>The actions that a CSMS may send, by version, as the standard names them. The first are those of 1.6 with its security extension.</summary>
internal static class OcppActions
{
    private static readonly string[] Ocpp16 =
    [
        "CancelReservation", "CertificateSigned", "ChangeAvailability", "ChangeConfiguration", "ClearCache", "ClearChargingProfile", "DataTransfer",
        "DeleteCertificate", "ExtendedTriggerMessage", "GetCompositeSchedule", "GetConfiguration", "GetDiagnostics", "GetInstalledCertificateIds",
        "GetLocalListVersion", "GetLog", "InstallCertificate", "RemoteStartTransaction", "RemoteStopTransaction", "ReserveNow", "Reset",
        "SendLocalList", "SetChargingProfile", "SignedUpdateFirmware", "TriggerMessage", "UnlockConnector", "UpdateFirmware",
    ];

    private static readonly string[] Ocpp201 =
    [
        "CancelReservation", "CertificateSigned", "ChangeAvailability", "ClearCache", "ClearChargingProfile", "ClearDisplayMessage",
        "ClearVariableMonitoring", "CostUpdated", "CustomerInformation", "DataTransfer", "DeleteCertificate", "GetBaseReport",
        "GetChargingProfiles", "GetCompositeSchedule", "GetDisplayMessages", "GetInstalledCertificateIds", "GetLocalListVersion", "GetLog",
        "GetMonitoringReport", "GetReport", "GetTransactionStatus", "GetVariables", "InstallCertificate", "PublishFirmware",
        "RequestStartTransaction", "RequestStopTransaction", "ReserveNow", "Reset", "SendLocalList", "SetChargingProfile", "SetDisplayMessage",
        "SetMonitoringBase", "SetMonitoringLevel", "SetNetworkProfile", "SetVariableMonitoring", "SetVariables", "TriggerMessage",
        "UnlockConnector", "UnpublishFirmware", "UpdateFirmware",
    ];

    public static IReadOnlyList<string> Of(OcppVersion version) => version == OcppVersion.Ocpp201 ? Ocpp201 : Ocpp16;

    /// <summary>The action as the standard writes it, found without case; null when that version has no such action.</summary>
    public static string? Find(OcppVersion version, string? action) =>
        Of(version).FirstOrDefault(known => string.Equals(known, action, StringComparison.OrdinalIgnoreCase));

    /// <summary>`RemoteStartTransaction` as its route has it: `remote_start_transaction`.</summary>
    public static string Route(string action) => JsonNamingPolicy.SnakeCaseLower.ConvertName(action);

    /// <summary>The action of a route's last segment.</summary>
    public static string OfRoute(OcppVersion version, string segment) =>
        Of(version).First(action => string.Equals(Route(action), segment, StringComparison.OrdinalIgnoreCase));
}
