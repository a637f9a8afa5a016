using Dynamo.OcppEdge.Protocol;
using Dynamo.Reservations;

namespace Dynamo.OcppEdge.V201.Calls;

/// <summary>ReservationStatusUpdate (2.0.1 H03, H04): the station has given up a reservation, because its time is over or its EVSE cannot be held any more.</summary>
internal static class ReservationStatusUpdate
{
    public static async ValueTask<EmptyPayload> Handle(CallContext call)
    {
        var number = (int)Math.Clamp(call.Payload.RequiredInteger("reservationId"), int.MinValue, int.MaxValue);
        var status = call.Payload.RequiredText("reservationUpdateStatus");
        var end = string.Equals(status, nameof(ReservationEnd.Expired), StringComparison.OrdinalIgnoreCase) ? ReservationEnd.Expired : ReservationEnd.Removed;
        await call.ChargePoint.EndReservation(number, end, $"The charger reported {status}.");
        return default;
    }
}
