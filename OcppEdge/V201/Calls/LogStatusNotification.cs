using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>LogStatusNotification (2.0.1 N01). The status is kept as it comes.</summary>
internal static class LogStatusNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        await call.ChargePoint.Report(new DiagnosticsReport
        {
            ReceivedAt = call.ReceivedAt, Status = payload.RequiredText("status"), RequestId = payload.Number32("requestId"),
        });
        return default;
    }
}
