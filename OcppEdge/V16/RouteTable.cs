using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.V16.Calls;
using Dynamo.OcppEdge.V16.Commands;

namespace Dynamo.OcppEdge.V16;

/// <summary>Everything that is spoken in OCPP 1.6J: what chargers call, and what we send (see <see cref="CommandShapes"/> for its fields).</summary>
internal static class RouteTable
{
    public static OcppProtocol Ocpp16 { get; } = new(
        [
            // Core and firmware management.
            CallRoute.To("Authorize", Authorize.Handle),
            CallRoute.To("BootNotification", BootNotification.Handle),
            CallRoute.To("DataTransfer", Calls.DataTransfer.Handle),
            CallRoute.To("DiagnosticsStatusNotification", DiagnosticsStatusNotification.Handle),
            CallRoute.To("FirmwareStatusNotification", FirmwareStatusNotification.Handle),
            CallRoute.To("Heartbeat", Heartbeat.Handle, remembered: false),
            CallRoute.To("MeterValues", MeterValues.Handle),
            CallRoute.To("StartTransaction", StartTransaction.Handle),
            // Without a time, what looks like a repetition may be the next change of a charger that numbers nothing.
            CallRoute.To("StatusNotification", StatusNotification.Handle, remembered: false),
            CallRoute.To("StopTransaction", StopTransaction.Handle),

            // The security whitepaper's.
            CallRoute.To("LogStatusNotification", LogStatusNotification.Handle),
            CallRoute.To("SecurityEventNotification", SecurityEventNotification.Handle),
            CallRoute.To("SignCertificate", SignCertificate.Handle),
            CallRoute.To("SignedFirmwareStatusNotification", SignedFirmwareStatusNotification.Handle),
        ],
        CommandShapes.All)
    {
        Version = OcppVersion.Ocpp16,
        FaultName = FaultNames.Ocpp16,
        AnswersUnreadable = false,
        Plan = CommandPlans.Of,
    };
}
