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
            CallRoute.To("Authorize", Authorize.Handle),
            CallRoute.To("BootNotification", BootNotification.Handle),
            CallRoute.To("DataTransfer", DataTransfer.Handle),
            CallRoute.To("FirmwareStatusNotification", FirmwareStatusNotification.Handle),
            CallRoute.To("Heartbeat", Heartbeat.Handle, remembered: false),
            CallRoute.To("LogStatusNotification", LogStatusNotification.Handle),
            CallRoute.To("MeterValues", MeterValues.Handle),
            CallRoute.To("NotifyReport", NotifyReport.Handle),
            CallRoute.To("SecurityEventNotification", SecurityEventNotification.Handle),
            CallRoute.To("StatusNotification", StatusNotification.Handle),
            CallRoute.To("TransactionEvent", TransactionEvent.Handle),

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
            NotYet("ReservationStatusUpdate"),
            NotYet("SignCertificate"),
        ],
        CommandShapes.All)
    {
        Version = OcppVersion.Ocpp201,
        FaultName = FaultNames.Ocpp201,
        AnswersUnreadable = true,
        Plan = CommandPlans.Of,
    };

    private static CallRoute NotYet(string action) => CallRoute.To<EmptyPayload>(
        action, _ => throw new CallFaultException(CallFault.NotImplemented, $"{action} is not taken here."), remembered: false);
}
