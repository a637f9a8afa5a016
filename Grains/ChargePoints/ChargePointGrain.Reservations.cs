using Dynamo.Connectors;
using Dynamo.Facts;
using Dynamo.Reservations;
using Dynamo.Sessions;

namespace Dynamo.Grains.ChargePoints;

/// <summary>
/// Reservations: kept here, because one holds a connector or any of them, and who asks for one place must see all. Their connectors are told to show them.
/// Each is over at its time even if nobody says so: by a timer while this grain is awake, by a reminder when it is not.
/// </summary>
public sealed partial class ChargePointGrain : IRemindable
{
    private const string ReservationsReminder = "reservations";

    /// <summary>Longer than a charger may take to answer: whoever asked for the place is gone by then.</summary>
    private static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(1);

    private IGrainTimer? _reservationTimer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Those whose time came while nobody was here, and connectors that were not told of theirs.
        if (State.Reservations.Length > 0) SetReservationTimer(TimeSpan.Zero);
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<ReservationReply> Reserve(Reservation reservation)
    {
        await Fresh();
        await SweepReservations();
        if (State.Reservations.Any(one => one.Number == reservation.Number)) return new ReservationReply(true);
        if (ReservationRule.Conflict(State.Reservations, reservation) is { } conflict) return new ReservationReply(false, conflict);
        await this.RegisterOrUpdateReminder(ReservationsReminder, RemindEvery, RemindEvery);
        await Save(State with { Reservations = State.Reservations.Add(reservation with { Confirmed = false }) });
        SetReservationTimer(NextReservationEnd());
        return new ReservationReply(true);
    }

    public async Task<bool> ConfirmReservation(int number)
    {
        await Fresh();
        if (State.Reservations.FirstOrDefault(one => one.Number == number) is not { } held) return false;
        if (!held.Confirmed)
        {
            await Record(Now, new ReservationCreated
            {
                ChargePointId = await Id(), ReservationId = held.ReservationId, Number = number, ConnectorId = held.ConnectorId, IdTag = held.Holder.IdTag, ExpiresAt = held.ExpiresAt,
            });
        }
        await Show(held);
        SetReservationTimer(NextReservationEnd());
        return true;
    }

    public async Task EndReservation(int number, ReservationEnd end, string? detail = null, SessionId? session = null)
    {
        await Fresh();
        if (State.Reservations.FirstOrDefault(one => one.Number == number) is { } held) await End(held, end, detail, session);
    }

    public async Task LoseReservations(int connectorId)
    {
        await Fresh();
        await EndReservations(one => one.Confirmed && (connectorId == 0 || one.ShownOn == connectorId), ReservationEnd.Faulted);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await Fresh();
        await SweepReservations();
        if (State.Reservations.Length == 0 && await this.GetReminder(ReservationsReminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task EndReservations(Func<Reservation, bool> which, ReservationEnd end)
    {
        foreach (var held in State.Reservations.Where(which).ToArray()) await End(held, end, null, null);
    }

    /// <summary>The connector first: if the process dies in between, whoever ends the reservation comes again.</summary>
    private async Task End(Reservation held, ReservationEnd end, string? detail, SessionId? session)
    {
        if (held.ShownOn is { } connector) await GrainFactory.Connector(GrainDoors.AfterPrefix(Key), connector).Unreserve(held.Number);
        await Record(Now, new ReservationEnded
        {
            ChargePointId = await Id(), ReservationId = held.ReservationId, Number = held.Number, ConnectorId = held.ConnectorId, IdTag = held.Holder.IdTag,
            ExpiresAt = held.ExpiresAt, End = end, Confirmed = held.Confirmed, Detail = detail, LocalSessionId = session?.LocalId,
        });
    }

    private async Task Show(Reservation held)
    {
        if (held.ShownOn is { } connector)
            await GrainFactory.Connector(GrainDoors.AfterPrefix(Key), connector).Reserve(new ReservedPlace(await Id(), held.Number, held.ExpiresAt));
    }

    private async Task SweepReservations()
    {
        var now = Now;
        await EndReservations(one => one.Confirmed && one.ExpiresAt <= now, ReservationEnd.Expired);
        await EndReservations(one => !one.Confirmed && one.MadeAt + LongestQuestion <= now, ReservationEnd.Refused);
    }

    private async Task ReservationTick()
    {
        await Fresh();
        await SweepReservations();
        foreach (var held in State.Reservations.Where(one => one.Confirmed).ToArray()) await Show(held);
        SetReservationTimer(NextReservationEnd());
    }

    private TimeSpan NextReservationEnd()
    {
        if (State.Reservations.Length == 0) return Timeout.InfiniteTimeSpan;
        var wait = State.Reservations.Min(one => one.Confirmed ? one.ExpiresAt : one.MadeAt + LongestQuestion) - Now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > RemindEvery ? RemindEvery : wait;
    }

    private void SetReservationTimer(TimeSpan due)
    {
        _reservationTimer ??= this.RegisterGrainTimer(ReservationTick, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        _reservationTimer.Change(due, Timeout.InfiniteTimeSpan);
    }
}
