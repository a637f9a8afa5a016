using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>BootNotification (2.0.1 B01). A reason is not insisted on; one that we asked for tells of no restart.</summary>
internal static class BootNotification
{
    private const string Triggered = "Triggered";

    public static async ValueTask<Response> Handle(CallContext call)
    {
        var payload = call.Payload;
        var station = payload.RequiredObject("chargingStation");
        var modem = station.Object("modem");
        var reason = payload.Text("reason");
        var report = new BootReport(
            call.Connection, station.RequiredText("vendorName"), station.RequiredText("model"), station.Text("serialNumber"),
            station.Text("firmwareVersion"), modem?.Text("iccid"), modem?.Text("imsi"), null, null, reason, call.ReceivedAt);
        var hasRestarted = !string.Equals(reason, Triggered, StringComparison.OrdinalIgnoreCase);
        return new Response(await BootChargePoint.Run(call, report, hasRestarted));
    }

    internal readonly record struct Response(BootReply Reply) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            json.WriteTime("currentTime"u8, Reply.Time);
            json.WriteNumber("interval"u8, Reply.IntervalSeconds);
            json.WriteString("status"u8, Reply.Status.ToString());
        }
    }
}
