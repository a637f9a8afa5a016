using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>FirmwareStatusNotification (1.6 part 4.5).</summary>
internal static class FirmwareStatusNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        await call.ChargePoint.Report(new FirmwareReport { ReceivedAt = call.ReceivedAt, Status = call.Payload.RequiredText("status") });
        return default;
    }
}
