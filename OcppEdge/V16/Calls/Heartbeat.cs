using System.Runtime.CompilerServices;
using System.Text.Json;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>Heartbeat (1.6 part 4.6). The hottest call: its payload is not even looked at.</summary>
internal static class Heartbeat
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Response> Handle(CallContext call) => new(await call.ChargePoint.Heartbeat(call.Connection));

    internal readonly record struct Response(DateTimeOffset Time) : IWirePayload
    {
        public void Write(Utf8JsonWriter json) => json.WriteTime("currentTime"u8, Time);
    }
}
