using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>FirmwareStatusNotification (2.0.1 L01, L02). The status is kept as it comes.</summary>
internal static class FirmwareStatusNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        await call.ChargePoint.Report(new FirmwareReport
        {
            ReceivedAt = call.ReceivedAt, Status = payload.RequiredText("status"), RequestId = payload.Number32("requestId"),
        });
        return default;
    }
}
