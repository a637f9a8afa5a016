using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.V201.Commands;

/// <summary>ReserveNow (2.0.1 H01); without an EVSE any of the station's.</summary>
internal readonly record struct ReserveNow(ReserveConnector Reservation) : IWirePayload
{
    public static CommandPlan Plan(ReserveConnector command) => CommandPlan.Of(nameof(ReserveNow), new ReserveNow(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("id"u8, Reservation.ReservationId);
        json.WriteTime("expiryDateTime"u8, Reservation.ExpiresAt);
        if (Reservation.ConnectorId is > 0 and var evse) json.WriteNumber("evseId"u8, evse);
        json.WriteToken("idToken"u8, Reservation.Token);
        if (Reservation.Parent is { } group) json.WriteToken("groupIdToken"u8, new IdToken(group));
    }
}
