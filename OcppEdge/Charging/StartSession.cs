using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>A session begins. Asked again, it gives the same answer.</summary>
internal static class StartSession
{
    /// <summary>1.6: the charge point gives the session its number.</summary>
    /// <param name="call">The message.</param>
    /// <param name="start">The start.</param>
    /// <param name="timeless">
    /// Whether its time says nothing. Then it cannot tell a start that is repeated from the next one of the same tag; that the session is over can.
    /// </param>
    public static async ValueTask<(SessionId Session, StartReply Reply)> Numbered(CallContext call, SessionStart start, bool timeless)
    {
        var ticket = await call.ChargePoint.OpenSession(start);
        if (timeless && await IsOver(call, ticket.Session)) ticket = await call.ChargePoint.OpenSession(start with { Anew = true });
        return (ticket.Session, await Begin(call, ticket.Session, start with { Permit = ticket.Permit }));
    }

    /// <summary>2.0.1: the charger brings an id of its own.</summary>
    public static async ValueTask<StartReply> Named(CallContext call, SessionId session, SessionStart start)
    {
        var permit = await call.ChargePoint.GetPermit();
        return await Begin(call, session, start with { Permit = permit });
    }

    /// <summary>The charger has ended it, or has shown the connector free. One that was closed for another reason goes on with its start.</summary>
    private static async ValueTask<bool> IsOver(CallContext call, SessionId session) => await call.Grains.Session(session).Get() is
    {
        Status: not SessionStatus.Active, Lost: null or LostBecause.ConnectorAvailable,
    };

    private static async ValueTask<StartReply> Begin(CallContext call, SessionId session, SessionStart start)
    {
        var reply = await call.Grains.Session(session).Start(start);
        await UsedReservation.End(call, session, start.Permit, reply.Authorization, start.Token, start.ConnectorId, start.At, start.ReservationId);
        await LostSessions.Close(call, reply.Superseded, LostBecause.Superseded, start.At, start.ConnectorId);
        return reply;
    }
}
