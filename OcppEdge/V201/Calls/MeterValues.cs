using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>MeterValues (2.0.1 J01): of an EVSE that charges nobody; those of a session come with its TransactionEvents.</summary>
internal static class MeterValues
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var payload = call.Payload;
        var evseId = payload.RequiredIndex("evseId");
        if (!payload.Has("meterValue")) throw payload.Missing("meterValue");
        var newest = MeterReading.Newest(payload);
        var clock = call.Clock(newest);
        var progress = new SessionProgress
        {
            ChargePointId = call.ChargePointId, At = clock.At(newest), ReceivedAt = call.ReceivedAt, ConnectorId = evseId,
            Samples = MeterReading.Read(payload, clock),
        };
        await RecordMeterValues.Run(call, null, evseId, progress);
        return default;
    }
}
