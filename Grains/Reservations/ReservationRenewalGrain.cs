using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Facts;
using Dynamo.Grains.Attendants;
using Dynamo.Grains.Facts;
using Dynamo.Reservations;
using Dynamo.Tokens;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Reservations;

/// <summary>
/// Asks a charger that has booted for the reservations that run, under the numbers that they have: one that has kept them replaces each by the same. Where
/// it refuses, the reservation says so, and holds all the same: whoever else shows a tag is refused here.
/// </summary>
public sealed class ReservationRenewalGrain(
    [PersistentState("reservationrenewal")] IPersistentState<Stored<ReservationRenewalState>> storage, FactPokes pokes, TimeProvider time,
    ILogger<ReservationRenewalGrain> logger)
    : AttendantGrain<ReservationRenewalState>(storage, pokes, time, logger), IReservationRenewalGrain
{
    private const int SilencesAtMost = 2;
    private static readonly TimeSpan AfterSilence = TimeSpan.FromSeconds(5);
    private string _chargePointId = "";
    private Reservation? _asked;
    private int _silences;

    public override async Task ChargerReady(ChargerReady ready)
    {
        await Fresh();
        if (ready.Boot == BootStatus.Accepted)
        {
            await Save(State with { IsOpen = true, Asked = [] });
            await Begin();
        }
        await base.ChargerReady(ready);
    }

    protected override bool HasWork => State.IsOpen || State.ToWithdraw is not null;

    protected override async Task<Command?> Next()
    {
        if (State.ToWithdraw is { } over) return new CancelReservation(over);
        var permit = await GrainFactory.ChargePoint(ChargePointKey).GetPermit();
        _chargePointId = permit.ChargePointId;
        _asked = permit.Reservations.FirstOrDefault(one => one.IsActive(Now) && !State.Asked.Contains(one.Number) && !State.Unsupported.Contains(one.Number));
        if (_asked is { } held) return new ReserveConnector(held.Number, held.ConnectorId, new IdToken(held.Holder.IdTag, held.TokenType), held.ExpiresAt, held.Holder.Group);
        await Save(State with { IsOpen = false });
        return null;
    }

    protected override async Task<TimeSpan> Answered(Command command, CommandResult result)
    {
        if (command is not ReserveConnector asked || _asked is not { } held)
        {
            await Save(State with { ToWithdraw = null });
            return TimeSpan.Zero;
        }
        if (result.Outcome == CommandOutcome.TimedOut && ++_silences < SilencesAtMost) return AfterSilence;
        _silences = 0;
        var next = State;
        if (result.Outcome == CommandOutcome.Accepted && !await StillRuns(held)) next = next with { ToWithdraw = asked.ReservationId };
        if (IsUnsupported(result)) next = next with { Unsupported = next.Unsupported.Add(held.Number) };
        await Record(next, Now, new ReservationRenewed
        {
            ChargePointId = _chargePointId, ReservationId = held.ReservationId, Number = held.Number, ConnectorId = held.ConnectorId, NotHeld = NotHeld(result),
        });
        return TimeSpan.Zero;
    }

    /// <summary>It may have been cancelled, or used, while the charger was asked.</summary>
    private async Task<bool> StillRuns(Reservation held) =>
        (await GrainFactory.ChargePoint(ChargePointKey).GetPermit()).Reservations.Any(one => one.Number == held.Number);

    private static bool IsUnsupported(CommandResult result) => result.Outcome == CommandOutcome.NotSupported || result.ErrorCode is "NotImplemented" or "NotSupported";

    private static string? NotHeld(CommandResult result)
    {
        const string Restarted = "The charger has restarted and may not hold it any more";
        const string Checked = "Tags are still checked when they are shown.";
        return result.Outcome switch
        {
            CommandOutcome.Accepted => null,
            CommandOutcome.TimedOut => $"{Restarted}: it did not answer when it was asked again. {Checked}",
            _ when IsUnsupported(result) => $"{Restarted}: it does not support reservations. {Checked}",
            CommandOutcome.Rejected => $"{Restarted}: asked again, it answered {result.Status}. {Checked}",
            _ => $"{Restarted}: asked again, it answered {result.ErrorCode}: {result.Detail} {Checked}",
        };
    }
}
