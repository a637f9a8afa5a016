using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>Heartbeat (2.0.1 G02). The hottest call: its payload is not even looked at.</summary>
internal static class Heartbeat
{
    public static async ValueTask<Response> Handle(CallContext call) => new(await call.ChargePoint.Heartbeat(call.Connection));

    internal readonly record struct Response(DateTimeOffset Time) : IWirePayload
    {
        public void Write(Utf8JsonWriter json) => json.WriteTime("currentTime"u8, Time);
    }
}
