using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>
/// A charger has booted. If it has restarted, whatever it was charging, it is not any more. A restart ends the connection, so a second boot on one is
/// none, and neither is a boot that we asked for.
/// </summary>
internal static class BootChargePoint
{
    /// <summary>An interval is shortened by up to a fifth.</summary>
    private const int ShareOfInterval = 5;

    public static async ValueTask<BootReply> Run(CallContext call, BootReport report, bool hasRestarted = true)
    {
        var reply = Spread(await call.ChargePoint.Boot(report), call.CameInACrowd);
        if (hasRestarted && !call.HasBooted && !call.BootRequested)
        {
            call.ClockBelief.Restarted();
            // What it charged after we last heard of it, it tells with its stops, if it ever does.
            await LostSessions.Close(call, reply.OpenSessions, LostBecause.Rebooted, call.ChargersTime(reply.LostAt ?? call.ReceivedAt));
        }
        call.Booted(reply);
        return reply;
    }

    /// <summary>Chargers that come back together would go on together: each heartbeat of the fleet in the same seconds.</summary>
    private static BootReply Spread(BootReply reply, bool crowd) => crowd && reply.IntervalSeconds >= ShareOfInterval
        ? reply with { IntervalSeconds = reply.IntervalSeconds - Random.Shared.Next(1, (reply.IntervalSeconds / ShareOfInterval) + 1) } : reply;
}
