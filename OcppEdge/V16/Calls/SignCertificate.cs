using System.Text.Json;
using Dynamo.Certificates;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>SignCertificate (security whitepaper 4.7): looked at and answered at once; the certificate follows with CertificateSigned.</summary>
internal static class SignCertificate
{
    public static async ValueTask<Response> Handle(CallContext call) => new(
        await call.Grains.Certificates(call.ChargePointId).Order(new CertificateOrdered(call.ChargePointId, call.Payload.RequiredText("csr"), call.ReceivedAt)));

    internal readonly record struct Response(OrderReply Reply) : IWirePayload
    {
        public void Write(Utf8JsonWriter json) => json.WriteString("status"u8, Reply.Refusal is null ? "Accepted"u8 : "Rejected"u8);
    }
}
