using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Reservations;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Charging;

/// <summary>
/// A session that may charge consumes the reservation of its place. Told before the charger is answered, so that one which repeats its start, because the
/// answer never came, has it done again.
/// </summary>
internal static class UsedReservation
{
    public static async ValueTask End(
        CallContext call, SessionId session, ChargingPermit? permit, AuthorizationResult? authorization, IdToken? token, int? connectorId, DateTimeOffset at, int? number)
    {
        if (permit is null || permit.Reservations.IsDefaultOrEmpty || authorization is not { IsAccepted: true }) return;
        if (ReservationRule.UsedBy(permit.Reservations, token, authorization.Parent, connectorId, at, number) is { } used)
            await call.ChargePoint.EndReservation(used.Number, ReservationEnd.Used, session: session);
    }
}
