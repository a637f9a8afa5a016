using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>SignedFirmwareStatusNotification (security whitepaper 4.8).</summary>
internal static class SignedFirmwareStatusNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        await call.ChargePoint.Report(new FirmwareReport
        {
            ReceivedAt = call.ReceivedAt, Status = payload.RequiredText("status"), RequestId = (int?)payload.Integer("requestId"),
        });
        return default;
    }
}
