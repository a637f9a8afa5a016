using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>SecurityEventNotification (security whitepaper 4.6).</summary>
internal static class SecurityEventNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        var timestamp = payload.Time("timestamp") ?? WireTime.None;
        await call.ChargePoint.Report(new SecurityReport
        {
            ReceivedAt = call.ReceivedAt, Type = payload.RequiredText("type"), TechInfo = payload.Text("techInfo"),
            At = call.Clock(timestamp).At(timestamp),
        });
        return default;
    }
}
