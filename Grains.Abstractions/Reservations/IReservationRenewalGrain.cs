using Dynamo.ChargePoints;

namespace Dynamo.Reservations;

/// <summary>
/// Asks a charger that has booted for the reservations that run: it may have lost them. Key `reservations/{charge point}`. The edge tells it of a boot
/// only where there are any.
/// </summary>
[Alias("Dynamo.IReservationRenewalGrain")]
public interface IReservationRenewalGrain : IChargerAttendant;
