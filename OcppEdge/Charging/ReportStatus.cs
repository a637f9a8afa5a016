using System.Collections.Immutable;
using Dynamo.Connectors;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>
/// A connector, or the charge point itself as connector 0, has a status. A free connector charges nobody, but a session may hold one: in 2.0.1 it can
/// begin before the cable is plugged in and end after it was unplugged, and says so. What a status tells of a running session's charging, that session asks
/// its connector when it counts; one that has ended is told that there is something new.
/// </summary>
internal static class ReportStatus
{
    private const string WithoutCable = "Idle";

    public static async ValueTask Run(CallContext call, ConnectorReport report)
    {
        var reply = await call.Grains.Connector(report.ChargePointId, report.ConnectorId).Report(report);
        if (reply.Told is { } told) await call.Grains.Session(told).Review();
        if (report.Status == ConnectorStatus.Faulted) await call.ChargePoint.LoseReservations(report.ConnectorId);
        if (reply.Lost.IsDefaultOrEmpty) return;
        var views = await Task.WhenAll(reply.Lost.Select(session => call.Grains.Session(session).Get()));
        var lost = reply.Lost.Where((_, index) => views[index]?.ChargingState != WithoutCable).ToImmutableArray();
        await LostSessions.Close(call, lost, LostBecause.ConnectorAvailable, report.At, report.ConnectorId);
    }
}
