using System.Text.Json;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Sessions;
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
        return payload.RequiredText("eventType").ToUpperInvariant() switch
        {
            "STARTED" => new Response((await StartSession.Named(call, await told.SessionToStart(call), told.Start())).Authorization),
            "UPDATED" => new Response((await ContinueSession.Named(call, told.Session, told.Progress())).Authorization),
            "ENDED" => await End(call, told.Stop()),
            _ => throw payload.OutOfRange("eventType", "one of Started, Updated, Ended"),
        };
    }

    private static async ValueTask<Response> End(CallContext call, SessionStop stop)
    {
        call.Ended.Add(stop.LocalId);
        var reply = await StopSession.Named(call, stop);
        return new Response(reply.Authorization, reply.TotalCost);
    }

    /// <param name="Authorization">The verdict on the token, where one came.</param>
    /// <param name="TotalCost">Only when charging has ended (part 2, I03); what it costs meanwhile is said with CostUpdated.</param>
    internal readonly record struct Response(AuthorizationResult? Authorization, decimal? TotalCost = null) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            if (TotalCost is { } total) json.WriteNumber("totalCost"u8, total);
            if (Authorization is { } result) new IdTokenInfo(result).Write(json);
        }
    }
}
