using System.Text.Json;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.V16.Commands;

/// <summary>CancelReservation (1.6 part 5.1).</summary>
internal readonly record struct CancelReservation(int ReservationId) : IWirePayload
{
    public static CommandPlan Plan(Dynamo.Commands.CancelReservation command) =>
        CommandPlan.Of(nameof(CancelReservation), new CancelReservation(command.ReservationId));

    public void Write(Utf8JsonWriter json) => json.WriteNumber("reservationId"u8, ReservationId);
}
