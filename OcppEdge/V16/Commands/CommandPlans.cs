using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>How each command is said in OCPP 1.6, and what its answer teaches.</summary>
internal static class CommandPlans
{
    public static CommandPlan Of(Command command)
    {
        var plan = Say(command);
        if (plan.Call is not { } call) return plan;
        return call.Action switch
        {
            nameof(ChangeConfiguration) => plan with { Learn = (answer, now) => ChangeConfiguration.Learn(call, answer, now) },
            nameof(GetConfiguration) => plan with { Learn = GetConfiguration.Learn, Settings = GetConfiguration.Settings },
            nameof(SendLocalList) => plan with { Learn = (answer, now) => LocalListLessons.OfSend(call, answer, now) },
            nameof(GetLocalListVersion) => plan with { Learn = LocalListLessons.OfVersion },
            nameof(InstallCertificate) => plan with { Learn = (answer, now) => CertificateLessons.OfInstall(call, answer, now, CertificateWords.Read) },
            nameof(DeleteCertificate) => plan with { Learn = (answer, now) => CertificateLessons.OfDelete(call, answer, now) },
            nameof(GetInstalledCertificateIds) => plan with
            {
                Read = CertificateLessons.ReadList, Learn = (answer, now) => CertificateLessons.OfList16(call, answer, now, CertificateWords.Read),
            },
            _ => plan,
        };
    }

    private static CommandPlan Say(Command command) => command switch
    {
        StartCharging start => RemoteStartTransaction.Plan(start),
        StopCharging stop => RemoteStopTransaction.Plan(stop),
        SetAvailability availability => ChangeAvailability.Plan(availability),
        ResetCharger reset => Reset.Plan(reset),
        Dynamo.Commands.UnlockConnector unlock => UnlockConnector.Plan(unlock),
        Dynamo.Commands.TriggerMessage trigger when ExtendedTriggerMessage.IsNeeded(trigger.Message) => ExtendedTriggerMessage.Plan(trigger),
        Dynamo.Commands.TriggerMessage trigger => TriggerMessage.Plan(trigger),
        ReserveConnector reserve => ReserveNow.Plan(reserve),
        Dynamo.Commands.CancelReservation cancel => CancelReservation.Plan(cancel),
        SetSetting setting => ChangeConfiguration.Plan(setting),
        GetSettings settings => GetConfiguration.Plan(settings),
        SetPowerLimit limit => SetChargingProfile.Plan(limit),
        SetProfile profile => SetChargingProfile.Plan(profile),
        ClearPowerLimit clear => ClearChargingProfile.Plan(clear),
        ClearProfiles clear => ClearChargingProfile.Plan(clear),
        Dynamo.Commands.GetCompositeSchedule schedule => GetCompositeSchedule.Plan(schedule),
        Dynamo.Commands.UpdateFirmware { Signature: { } signature } update => SignedUpdateFirmware.Plan(update, signature),
        Dynamo.Commands.UpdateFirmware update => UpdateFirmware.Plan(update),
        Dynamo.Commands.GetDiagnostics diagnostics => GetDiagnostics.Plan(diagnostics),
        Dynamo.Commands.GetLog log => GetLog.Plan(log),
        Dynamo.Commands.SendLocalList list => SendLocalList.Plan(list),
        Dynamo.Commands.GetLocalListVersion => GetLocalListVersion.Plan(),
        Dynamo.Commands.ClearCache => ClearCache.Plan(),
        SendVendorData data => DataTransfer.Plan(data),
        DeliverCertificate certificate => CertificateSigned.Plan(certificate),
        Dynamo.Commands.InstallCertificate certificate => InstallCertificate.Plan(certificate),
        Dynamo.Commands.DeleteCertificate certificate => DeleteCertificate.Plan(certificate),
        GetInstalledCertificates certificates => GetInstalledCertificateIds.Plan(certificates),
        RawCommand raw => RawPlan.Of(RouteTable.Ocpp16, raw),
        _ => CommandPlan.Refused($"{command.GetType().Name} cannot be said in OCPP 1.6."),
    };
}
