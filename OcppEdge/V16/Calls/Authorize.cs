using System.Text.Json;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>Authorize (1.6 part 4.1): may that tag charge?</summary>
internal static class Authorize
{
    public static async ValueTask<Response> Handle(CallContext call) => new(await AuthorizeToken.Run(call, call.RequiredTag("idTag")));

    internal readonly record struct Response(AuthorizationResult Result) : IWirePayload
    {
        public void Write(Utf8JsonWriter json) => new IdTagInfo(Result).Write(json);
    }
}
