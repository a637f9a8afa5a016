using Dynamo.Connectors;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>StatusNotification (1.6 part 4.9). Connector 0 is the charge point; error codes are kept as they come, known or not.</summary>
internal static class StatusNotification
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        var (word, status) = Words.StatusOf(payload, "status");
        var timestamp = payload.Time("timestamp");
        var errorCode = LegrandErrorCode.Read(call);
        await ReportStatus.Run(call, new ConnectorReport
        {
            ChargePointId = call.ChargePointId, ConnectorId = payload.RequiredIndex("connectorId"), Status = status, OcppStatus = word,
            ErrorCode = errorCode, Info = payload.Text("info"), VendorId = payload.Text("vendorId"),
            VendorErrorCode = payload.Text("vendorErrorCode"), At = call.Clock(timestamp, isStatus: true).At(timestamp), ReceivedAt = call.ReceivedAt,
        });
        return default;
    }
}
