using System.Text.Json;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>Authorize (2.0.1 C01): may that token charge? Contract certificates are not checked here, and the answer says so.</summary>
internal static class Authorize
{
    public static async ValueTask<Response> Handle(CallContext call)
    {
        var payload = call.Payload;
        var result = await AuthorizeToken.Run(call, TokenReading.Read(payload.RequiredObject("idToken")));
        return new Response(result, payload.Has("certificate") || payload.Has("iso15118CertificateHashData"));
    }

    internal readonly record struct Response(AuthorizationResult Result, bool BroughtCertificate) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            new IdTokenInfo(Result).Write(json);
            // C07: the charger charges only if both the token and its certificate are accepted.
            if (BroughtCertificate) json.WriteString("certificateStatus"u8, "NoCertificateAvailable"u8);
        }
    }
}
