using System.Text.Json;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>
/// TransactionEvent (2.0.1 part 2, E): a session begins, goes on or ends. The charger gives the id. The token may come with any event, and only an
/// event that brings one is answered with a verdict; the EVSE may come later too. A refusal is an answer, not an error: the session is kept all the same.
/// </summary>
internal static class TransactionEvent
{
    public static async ValueTask<Response> Handle(CallContext call)
    {
        var payload = call.Payload;
        var told = TransactionReading.Read(payload, call);
        return new Response(payload.RequiredText("eventType").ToUpperInvariant() switch
        {
            "STARTED" => (await StartSession.Named(call, told.Session, told.Start())).Authorization,
            "UPDATED" => (await ContinueSession.Named(call, told.Session, told.Progress())).Authorization,
            "ENDED" => (await StopSession.Named(call, told.Stop())).Authorization,
            _ => throw payload.OutOfRange("eventType", "one of Started, Updated, Ended"),
        });
    }

    internal readonly record struct Response(AuthorizationResult? Authorization) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            if (Authorization is { } result) new IdTokenInfo(result).Write(json);
        }
    }
}
