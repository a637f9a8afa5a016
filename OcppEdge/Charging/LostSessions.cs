using System.Collections.Immutable;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>Closes sessions that their charger never stopped.</summary>
internal static partial class LostSessions
{
    public static async ValueTask Close(CallContext call, ImmutableArray<SessionId> sessions, LostBecause because, DateTimeOffset at)
    {
        if (!sessions.IsDefaultOrEmpty) await Task.WhenAll(sessions.Select(session => Close(call, session, because, at)));
    }

    private static async Task Close(CallContext call, SessionId session, LostBecause because, DateTimeOffset at)
    {
        try
        {
            await call.Grains.Session(session).Close(because, at);
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
