using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>A session begins. Asked again, it gives the same answer.</summary>
internal static class StartSession
{
    /// <summary>1.6: the charge point gives the session its number.</summary>
    public static async ValueTask<(SessionId Session, StartReply Reply)> Numbered(CallContext call, SessionStart start)
    {
        var ticket = await call.ChargePoint.OpenSession(start);
        return (ticket.Session, await Begin(call, ticket.Session, start with { Permit = ticket.Permit }));
    }

    /// <summary>2.0.1: the charger brings an id of its own.</summary>
    public static async ValueTask<StartReply> Named(CallContext call, SessionId session, SessionStart start)
    {
        var permit = await call.ChargePoint.GetPermit();
        return await Begin(call, session, start with { Permit = permit });
    }

    private static async ValueTask<StartReply> Begin(CallContext call, SessionId session, SessionStart start)
    {
        var reply = await call.Grains.Session(session).Start(start);
        await UsedReservation.End(call, session, start.Permit, reply.Authorization, start.Token, start.ConnectorId, start.At, start.ReservationId);
        await LostSessions.Close(call, reply.Superseded, LostBecause.Superseded, start.At);
        return reply;
    }
}
