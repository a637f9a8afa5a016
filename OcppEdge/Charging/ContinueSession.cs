using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>A session goes on, with meter values, a state, a token or a connector (2.0.1). One whose start never came begins with this.</summary>
internal static class ContinueSession
{
    public static async ValueTask<ProgressReply> Named(CallContext call, SessionId session, SessionProgress progress)
    {
        // Only a token needs the permit: plain meter values, the most of all, do without.
        if (progress.Token is not null) progress = progress with { Permit = await call.ChargePoint.GetPermit() };
        var reply = await call.Grains.Session(session).Update(progress);
        if (reply.Names is { } names)
        {
            session = ReusedName.Nth(session, names);
            reply = await call.Grains.Session(session).Update(progress);
        }
        if (!reply.Known)
        {
            await StartSession.Named(call, session, ImpliedStart.By(progress));
            reply = await call.Grains.Session(session).Update(progress);
        }
        await UsedReservation.End(call, session, progress.Permit, reply.Authorization, progress.Token, progress.ConnectorId, progress.At, null);
        await LostSessions.Close(call, reply.Superseded, LostBecause.Superseded, progress.At, progress.ConnectorId);
        return reply;
    }
}
