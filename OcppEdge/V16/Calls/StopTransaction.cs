using System.Globalization;
using System.Text.Json;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>StopTransaction (1.6 part 4.10). Whatever its id, it is answered; a charger that is not repeats it for ever.</summary>
internal static class StopTransaction
{
    public static async ValueTask<Response> Handle(CallContext call)
    {
        var payload = call.Payload;
        var timestamp = payload.Time("timestamp") ?? WireTime.None;
        var clock = call.Clock(timestamp);
        var stop = new SessionStop
        {
            ChargePointId = call.ChargePointId,
            LocalId = OddSessionNumber.Read(call).ToString(CultureInfo.InvariantCulture),
            Token = call.Tag("idTag"),
            MeterStopWh = payload.Integer("meterStop"),
            At = clock.At(timestamp),
            ClockShift = clock.Shift,
            ReceivedAt = call.ReceivedAt,
            Timestamp = timestamp.Text,
            Reason = payload.Text("reason") is { Length: > 0 } reason ? reason : null,
            Samples = MeterReading.Read(call, "transactionData", clock),
        };
        return new Response((await StopSession.Matched(call, stop)).Authorization);
    }

    internal readonly record struct Response(AuthorizationResult? Authorization) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            if (Authorization is { } result) new IdTagInfo(result).Write(json);
        }
    }
}
