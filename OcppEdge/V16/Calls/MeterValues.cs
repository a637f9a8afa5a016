using System.Globalization;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>MeterValues (1.6 part 4.7).</summary>
internal static class MeterValues
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        var connectorId = payload.RequiredIndex("connectorId");
        if (!payload.Has("meterValue")) throw payload.Missing("meterValue");
        var newest = MeterReading.Newest(payload, "meterValue");
        var clock = call.Clock(newest);
        var progress = new SessionProgress
        {
            ChargePointId = call.ChargePointId, At = clock.At(newest), ReceivedAt = call.ReceivedAt, ConnectorId = connectorId,
            Samples = MeterReading.Read(call, "meterValue", clock),
        };
        // 0 and -1 are what chargers send that have no session's number.
        var transactionId = payload.Integer("transactionId") is > 0 and var number ? number.ToString(CultureInfo.InvariantCulture) : null;
        await RecordMeterValues.Run(call, transactionId, connectorId, progress);
        return default;
    }
}
