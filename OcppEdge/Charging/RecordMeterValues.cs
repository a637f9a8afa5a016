using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Charging;

/// <summary>Meter values go to the session that they name, else to the connector's session, else to the connector itself.</summary>
internal static class RecordMeterValues
{
    public static async ValueTask Run(CallContext call, string? localId, int connectorId, SessionProgress progress)
    {
        if (progress.Samples.IsEmpty) return;
        if (localId is not null && await Record(call, new SessionId(call.ChargePointId, localId), progress)) return;
        var connector = call.Grains.Connector(call.ChargePointId, connectorId);
        // Connector 0 is the station's own meter: it belongs to no session.
        if (connectorId > 0 && (await connector.Get()).CurrentSession is { } current && await Record(call, current, progress)) return;
        await connector.Record(progress);
    }

    private static async ValueTask<bool> Record(CallContext call, SessionId session, SessionProgress progress) =>
        await call.Grains.Session(session).Record(progress);
}
