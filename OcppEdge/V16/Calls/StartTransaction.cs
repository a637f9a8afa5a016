using System.Globalization;
using System.Text.Json;
using Dynamo.OcppEdge.Charging;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V16.Calls;

/// <summary>StartTransaction (1.6 part 4.8). A refused tag is answered, not an error: the session is kept all the same.</summary>
internal static class StartTransaction
{
    public static async ValueTask<Response> Handle(CallContext call)
    {
        var payload = call.Payload;
        // There are chargers that leave it out: it is now then, as with a time that says nothing.
        var timestamp = payload.Time("timestamp") ?? WireTime.None;
        var clock = call.Clock(timestamp);
        var start = new SessionStart
        {
            ChargePointId = call.ChargePointId,
            // Connector 0 cannot charge: chargers with a single connector that say 0 mean that one.
            ConnectorId = Math.Max(1, payload.RequiredIndex("connectorId")),
            Token = call.RequiredTag("idTag"),
            MeterStartWh = payload.RequiredInteger("meterStart"),
            At = clock.At(timestamp),
            ClockShift = clock.Shift,
            ReceivedAt = call.ReceivedAt,
            Timestamp = timestamp.Text,
            Offline = clock.WasKept(timestamp),
            ReservationId = payload.Integer("reservationId") is { } reservation ? (int)reservation : null,
        };
        var (session, reply) = await StartSession.Numbered(call, start, timestamp.SaysNothing);
        return new Response(int.Parse(session.LocalId, CultureInfo.InvariantCulture), reply.Authorization ?? new AuthorizationResult(AuthorizationStatus.Invalid));
    }

    internal readonly record struct Response(int TransactionId, AuthorizationResult Authorization) : IWirePayload
    {
        public void Write(Utf8JsonWriter json)
        {
            new IdTagInfo(Authorization).Write(json);
            json.WriteNumber("transactionId"u8, TransactionId);
        }
    }
}
