using Dynamo.Connectors;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>StatusNotification (2.0.1 G01). Our connector is the EVSE, where one vehicle charges at a time; the plug is an attribute of it.</summary>
internal static class StatusNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        var (word, status) = Words.ConnectorStatus(payload, "connectorStatus");
        var timestamp = payload.Time("timestamp");
        await ReportStatus.Run(call, new ConnectorReport
        {
            ChargePointId = call.ChargePointId, ConnectorId = payload.RequiredIndex("evseId"), Plug = payload.RequiredIndex("connectorId"),
            Status = status, OcppStatus = word, At = call.Clock(timestamp, isStatus: true).At(timestamp), ReceivedAt = call.ReceivedAt,
        });
        return default;
    }
}
