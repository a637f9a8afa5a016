using Dynamo.Connectors;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>A connector, or the charge point itself as connector 0, has a status. A free connector charges nobody.</summary>
internal static class ReportStatus
{
    public static async ValueTask Run(CallContext call, ConnectorReport report)
    {
        var reply = await call.Grains.Connector(report.ChargePointId, report.ConnectorId).Report(report);
        await LostSessions.Close(call, reply.Lost, LostBecause.ConnectorAvailable, report.At);
    }
}
