using System.Text.Json;
using Dynamo.Certificates;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>SignCertificate (2.0.1 A02): looked at and answered at once; the certificate follows with CertificateSigned. Certificates towards vehicles are not signed here.</summary>
internal static class SignCertificate
{
    private const int LongestInfo = 512;

    public static async ValueTask<Response> Handle(CallContext call)
    {
        var payload = call.Payload;
        var csr = payload.RequiredText("csr");
        if (string.Equals(payload.Text("certificateType"), "V2GCertificate", StringComparison.OrdinalIgnoreCase))
            return new Response(new OrderReply("Certificates towards vehicles are not signed here."), "UnsupportedParam");
        return new Response(await call.Grains.Certificates(call.ChargePointId).Order(new CertificateOrdered(call.ChargePointId, csr, call.ReceivedAt)), "InvalidCSR");
    }

    internal readonly record struct Response(OrderReply Reply, string ReasonCode) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            json.WriteString("status"u8, Reply.Refusal is null ? "Accepted"u8 : "Rejected"u8);
            if (Reply.Refusal is not { } refusal) return;
            json.WriteStartObject("statusInfo"u8);
            json.WriteString("reasonCode"u8, ReasonCode);
            json.WriteString("additionalInfo"u8, refusal[..Math.Min(refusal.Length, LongestInfo)]);
            json.WriteEndObject();
        }
    }
}
