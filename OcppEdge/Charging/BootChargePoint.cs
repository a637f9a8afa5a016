using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>A charger has booted. If it has restarted, whatever it was charging, it is not any more.</summary>
internal static class BootChargePoint
{
    public static async ValueTask<BootReply> Run(CallContext call, BootReport report, bool hasRestarted = true)
    {
        var reply = await call.ChargePoint.Boot(report);
        if (hasRestarted) await LostSessions.Close(call, reply.OpenSessions, LostBecause.Rebooted, call.ReceivedAt);
        call.Booted(reply);
        return reply;
    }
}
