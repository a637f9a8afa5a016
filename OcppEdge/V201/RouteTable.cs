using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.V201.Calls;
using Dynamo.OcppEdge.V201.Commands;

namespace Dynamo.OcppEdge.V201;

/// <summary>Everything that is spoken in OCPP 2.0.1: what chargers call, and what we send (see <see cref="CommandShapes"/> for its fields).</summary>
internal static class RouteTable
{
    public static OcppProtocol Ocpp201 { get; } = new(
        [
            OnceBooted("Authorize", Authorize.Handle),
            CallRoute.To("BootNotification", BootNotification.Handle),
            OnceBooted("DataTransfer", Calls.DataTransfer.Handle),
            CallRoute.To("FirmwareStatusNotification", FirmwareStatusNotification.Handle),
            OnceBooted("Heartbeat", Heartbeat.Handle, remembered: false),
            CallRoute.To("LogStatusNotification", LogStatusNotification.Handle),
            OnceBooted("MeterValues", MeterValues.Handle),
            CallRoute.To("NotifyReport", NotifyReport.Handle),
            OnceBooted("ReservationStatusUpdate", ReservationStatusUpdate.Handle),
            OnceBooted("SecurityEventNotification", SecurityEventNotification.Handle),
            CallRoute.To("SignCertificate", SignCertificate.Handle),
            // Without a time, what looks like a repetition may be the next change of a charger that numbers nothing.
            OnceBooted("StatusNotification", StatusNotification.Handle, remembered: false),
            OnceBooted("TransactionEvent", TransactionEvent.Handle),

            // Known, and refused: an empty answer would say that they were taken.
            NotYet("ClearedChargingLimit"),
            NotYet("Get15118EVCertificate"),
            NotYet("GetCertificateStatus"),
            NotYet("NotifyChargingLimit"),
            NotYet("NotifyCustomerInformation"),
            NotYet("NotifyDisplayMessages"),
            NotYet("NotifyEVChargingNeeds"),
            NotYet("NotifyEVChargingSchedule"),
            NotYet("NotifyEvent"),
            NotYet("NotifyMonitoringReport"),
            NotYet("PublishFirmwareStatusNotification"),
            NotYet("ReportChargingProfiles"),
        ],
        CommandShapes.All)
    {
        Version = OcppVersion.Ocpp201,
        FaultName = FaultNames.Ocpp201,
        AnswersUnreadable = true,
        Plan = CommandPlans.Of,
    };

    /// <summary>
    /// A charger that was told Pending or Rejected has nothing to say but boots and the answers to what it is asked (B02.FR.09, B03.FR.07). One that never
    /// booted on its connection is served: many do not boot again after a reconnect.
    /// </summary>
    private static CallRoute OnceBooted<TResponse>(string action, Func<CallContext, ValueTask<TResponse>> handle, bool remembered = true)
        where TResponse : struct, IWirePayload => CallRoute.To<TResponse>(
            action,
            call => call.LastBoot is BootStatus.Pending or BootStatus.Rejected
                ? throw new CallFaultException(CallFault.SecurityError, $"The boot is {call.LastBoot}: no {action} before it is accepted.")
                : handle(call),
            remembered);

    private static CallRoute NotYet(string action) => CallRoute.To<EmptyPayload>(
        action, _ => throw new CallFaultException(CallFault.NotImplemented, $"{action} is not taken here."), remembered: false);
}
