using Dynamo.Commands;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>How each command is said in OCPP 2.0.1, how its answer is read, and what it teaches.</summary>
internal static class CommandPlans
{
    public static CommandPlan Of(Command command)
    {
        var plan = Say(command);
        if (plan.Call is not { } call) return plan;
        return call.Action switch
        {
            nameof(SetVariables) => plan with { Read = SetVariables.Read, Learn = (answer, now) => SetVariables.Learn(call, answer, now) },
            nameof(GetVariables) => plan with { Read = GetVariables.Read, Learn = GetVariables.Learn, Settings = GetVariables.Settings },
            nameof(SendLocalList) => plan with { Learn = (answer, now) => LocalListLessons.OfSend(call, answer, now) },
            nameof(GetLocalListVersion) => plan with { Learn = LocalListLessons.OfVersion },
            nameof(InstallCertificate) => plan with { Learn = (answer, now) => CertificateLessons.OfInstall(call, answer, now, CertificateWords.Read) },
            nameof(DeleteCertificate) => plan with { Learn = (answer, now) => CertificateLessons.OfDelete(call, answer, now) },
            nameof(GetInstalledCertificateIds) => plan with
            {
                Read = CertificateLessons.ReadList, Learn = (answer, now) => CertificateLessons.OfList201(call, answer, now, CertificateWords.Read),
            },
            _ => plan,
        };
    }

    private static CommandPlan Say(Command command) => command switch
    {
        StartCharging start => RequestStartTransaction.Plan(start),
        StopCharging stop => RequestStopTransaction.Plan(stop),
        SetAvailability availability => ChangeAvailability.Plan(availability),
        ResetCharger reset => Reset.Plan(reset),
        Dynamo.Commands.UnlockConnector unlock => UnlockConnector.Plan(unlock),
        Dynamo.Commands.TriggerMessage trigger => TriggerMessage.Plan(trigger),
        ReserveConnector reserve => ReserveNow.Plan(reserve),
        Dynamo.Commands.CancelReservation cancel => CancelReservation.Plan(cancel),
        SetSetting setting => SetVariables.Plan(setting),
        GetSettings settings => GetVariables.Plan(settings),
        SetPowerLimit limit => SetChargingProfile.Plan(limit),
        SetProfile profile => SetChargingProfile.Plan(profile),
        ClearPowerLimit clear => ClearChargingProfile.Plan(clear),
        ClearProfiles clear => ClearChargingProfile.Plan(clear),
        Dynamo.Commands.GetCompositeSchedule schedule => GetCompositeSchedule.Plan(schedule),
        Dynamo.Commands.UpdateFirmware update => UpdateFirmware.Plan(update),
        GetDiagnostics diagnostics => GetLog.Plan(diagnostics),
        Dynamo.Commands.GetLog log => GetLog.Plan(log),
        Dynamo.Commands.SendLocalList list => SendLocalList.Plan(list),
        Dynamo.Commands.GetLocalListVersion => GetLocalListVersion.Plan(),
        Dynamo.Commands.ClearCache => ClearCache.Plan(),
        ShowCost cost => CostUpdated.Plan(cost),
        SendVendorData data => DataTransfer.Plan(data),
        DeliverCertificate certificate => CertificateSigned.Plan(certificate),
        Dynamo.Commands.InstallCertificate certificate => InstallCertificate.Plan(certificate),
        Dynamo.Commands.DeleteCertificate certificate => DeleteCertificate.Plan(certificate),
        GetInstalledCertificates certificates => GetInstalledCertificateIds.Plan(certificates),
        RawCommand raw => RawPlan.Of(RouteTable.Ocpp201, raw),
        _ => CommandPlan.Refused($"{command.GetType().Name} cannot be said in OCPP 2.0.1."),
    };
}
