using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>Which session a charger of 2.0.1 means by a name that it may have used before.</summary>
internal static partial class NamedSession
{
    /// <summary>For a start: a start well after the session of that name has ended is none that is repeated.</summary>
    public static async ValueTask<SessionId> ToStart(CallContext call, SessionId named, DateTimeOffset at)
    {
        var first = call.Grains.Session(named);
        if (await first.Get() is not { } view || !view.WasOver(at)) return named;
        var latest = ReusedName.Nth(named, view.Names);
        if (view.Names > 1 && (await call.Grains.Session(latest).Get())?.WasOver(at) != true) return latest;
        LogReused(call.Log, named);
        return ReusedName.Nth(named, await first.NameAnother());
    }

    /// <summary>For what goes on or ends.</summary>
    public static SessionId ToGoOn(SessionId named, SessionView? view, DateTimeOffset at) =>
        view is not null && view.WasOver(at) ? ReusedName.Nth(named, view.Names) : named;

    [LoggerMessage(2003, LogLevel.Warning, "{Session} had ended, and its charger begins another session by the same name")]
    private static partial void LogReused(ILogger log, SessionId session);
}
