using System.Text.Json;
using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>DataTransfer (2.0.1 P02): kept, but no vendor's messages are understood here, and the answer says so.</summary>
internal static class DataTransfer
{
    public static async ValueTask<Response> Handle(CallContext call)
    {
        var payload = call.Payload;
        await call.ChargePoint.Report(new VendorReport
        {
            ReceivedAt = call.ReceivedAt, VendorId = payload.RequiredText("vendorId"), MessageId = payload.Text("messageId"), Data = payload.Raw("data"),
        });
        return new Response("UnknownVendorId");
    }

    internal readonly record struct Response(string Status) : IWirePayload
    {
        public void Write(Utf8JsonWriter json) => json.WriteString("status"u8, Status);
    }
}
