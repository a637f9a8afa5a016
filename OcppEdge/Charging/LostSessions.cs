using System.Collections.Immutable;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>
/// Closes sessions that their charger never stopped. One that holds a connector and never began, because a process died in between and the charger gave its
/// start up, gives the connector back.
/// </summary>
internal static partial class LostSessions
{
    /// <param name="call">The message that tells of it.</param>
    /// <param name="sessions">Which.</param>
    /// <param name="because">Why they are over.</param>
    /// <param name="at">When, by the charger's clock.</param>
    /// <param name="connectorId">The connector that they hold, where that is what they are known by.</param>
    public static async ValueTask Close(CallContext call, ImmutableArray<SessionId> sessions, LostBecause because, DateTimeOffset at, int? connectorId = null)
    {
        if (!sessions.IsDefaultOrEmpty) await Task.WhenAll(sessions.Select(session => Close(call, session, because, at, connectorId)));
    }

    private static async Task Close(CallContext call, SessionId session, LostBecause because, DateTimeOffset at, int? connectorId)
    {
        try
        {
            await call.Grains.Session(session).Close(because, at);
            if (connectorId is { } held && await call.Grains.Session(session).Get() is null) await call.Grains.Connector(session.ChargePointId, held).Release(session);
        }
        catch (Exception fault)
        {
            // What the charger said is durable already, and it must get its answer: the session is named again at its next boot or start.
            LogNotClosed(call.Log, fault, session, because);
        }
    }

    [LoggerMessage(2002, LogLevel.Warning, "Session {Session} could not be closed ({Because})")]
    private static partial void LogNotClosed(ILogger log, Exception fault, SessionId session, LostBecause because);
}
