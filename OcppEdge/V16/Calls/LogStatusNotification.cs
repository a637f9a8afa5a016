using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>LogStatusNotification (security whitepaper 4.4): what DiagnosticsStatusNotification is for GetLog.</summary>
internal static class LogStatusNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        await call.ChargePoint.Report(new DiagnosticsReport
        {
            ReceivedAt = call.ReceivedAt, Status = payload.RequiredText("status"), RequestId = (int?)payload.Integer("requestId"),
        });
        return default;
    }
}
