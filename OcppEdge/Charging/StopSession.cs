using System.Collections.Immutable;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>A session ends. Always answered: a stop that fits no session is kept as such.</summary>
internal static class StopSession
{
    // Between the clocks of a start and of a stop that a charger composed at different times.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    /// <summary>1.6: the id may be 0, -1 or anybody's; the charge point names the sessions that may be meant, the likeliest first.</summary>
    public static async ValueTask<StopReply> Matched(CallContext call, SessionStop stop)
    {
        var permit = await call.ChargePoint.GetPermit();
        stop = stop with { Permit = permit };
        var candidates = await call.ChargePoint.MatchSession(stop);
        var session = await Choose(call, stop, candidates) ?? new SessionId(call.ChargePointId, stop.LocalId);
        return await call.Grains.Session(session).Stop(stop);
    }

    /// <summary>2.0.1: the id is the charger's own. A session whose start never came begins and ends with this.</summary>
    public static async ValueTask<StopReply> Named(CallContext call, SessionStop stop)
    {
        var permit = await call.ChargePoint.GetPermit();
        var id = new SessionId(call.ChargePointId, stop.LocalId);
        var session = call.Grains.Session(id);
        var view = await session.Get();
        if (view is null) await StartSession.Named(call, id, ImpliedStart.By(stop));
        id = NamedSession.ToGoOn(id, view, stop.At);
        if (id.LocalId != stop.LocalId) call.Ended.Add(id.LocalId);
        return await call.Grains.Session(id).Stop(stop with { Permit = permit, LocalId = id.LocalId });
    }

    private static async ValueTask<SessionId?> Choose(CallContext call, SessionStop stop, ImmutableArray<SessionId> candidates)
    {
        if (candidates.IsDefaultOrEmpty) return null;
        if (candidates[0].LocalId == stop.LocalId) return candidates[0];
        var views = await Task.WhenAll(candidates.Select(candidate => call.Grains.Session(candidate).Get()));
        // A stop that is repeated finds its session closed by its own first time; it must not close the next one.
        var same = Array.Find(views, view => view is { Status: not SessionStatus.Active } && view.MeterStopWh == stop.MeterStopWh
            && (view.StopTimestamp is { } timestamp ? timestamp == stop.Timestamp : view.EndedAt == stop.At));
        return (same ?? Likeliest(views, stop))?.Session;
    }

    /// <summary>The open one with the stop's tag; else the one whose register comes nearest below the stop's; else the newest.</summary>
    private static SessionView? Likeliest(SessionView?[] views, SessionStop stop) => views.OfType<SessionView>()
        .Where(view => view.Status == SessionStatus.Active && view.StartedAt <= stop.At + ClockSlack)
        .OrderByDescending(view => stop.Token is { } token && string.Equals(view.Token?.Value, token.Value, StringComparison.OrdinalIgnoreCase))
        .ThenBy(view => stop.MeterStopWh is { } register && view.MeterStartWh is { } start && register >= start + view.EnergyWh
            ? register - start - view.EnergyWh : decimal.MaxValue)
        .FirstOrDefault();
}
