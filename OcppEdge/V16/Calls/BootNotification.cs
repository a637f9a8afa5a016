using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>BootNotification (1.6 part 4.2).</summary>
internal static class BootNotification
{
    public static async ValueTask<Response> Handle(CallContext call)
    {
        var payload = call.Payload;
        var report = new BootReport(
            call.Connection, HuaweiEmptyVendor.Read(call), payload.RequiredText("chargePointModel"),
            payload.Text("chargePointSerialNumber") ?? payload.Text("chargeBoxSerialNumber"), payload.Text("firmwareVersion"),
            payload.Text("iccid"), payload.Text("imsi"), payload.Text("meterType"), payload.Text("meterSerialNumber"), null, call.ReceivedAt);
        return new Response(await BootChargePoint.Run(call, report));
    }

    internal readonly record struct Response(BootReply Reply) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            json.WriteString("status"u8, Reply.Status.ToString());
            json.WriteTime("currentTime"u8, Reply.Time);
            json.WriteNumber("interval"u8, Reply.IntervalSeconds);
        }
    }
}
