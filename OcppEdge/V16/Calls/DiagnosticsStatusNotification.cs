using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>DiagnosticsStatusNotification (1.6 part 4.4).</summary>
internal static class DiagnosticsStatusNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        await call.ChargePoint.Report(new DiagnosticsReport { ReceivedAt = call.ReceivedAt, Status = call.Payload.RequiredText("status") });
        return default;
    }
}
