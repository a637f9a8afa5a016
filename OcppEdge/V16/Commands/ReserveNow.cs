using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>ReserveNow (1.6 part 5.13); connector 0 is any of them, where the charger supports that (`ReserveConnectorZeroSupported`).</summary>
internal readonly record struct ReserveNow(ReserveConnector Reservation) : IWirePayload
{
    public static CommandPlan Plan(ReserveConnector command) => CommandPlan.Of(nameof(ReserveNow), new ReserveNow(command));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("connectorId"u8, Reservation.ConnectorId ?? 0);
        json.WriteTime("expiryDate"u8, Reservation.ExpiresAt);
        json.WriteString("idTag"u8, Reservation.Token.Value);
        json.WriteOptional("parentIdTag"u8, Reservation.Parent);
        json.WriteNumber("reservationId"u8, Reservation.ReservationId);
    }
}
