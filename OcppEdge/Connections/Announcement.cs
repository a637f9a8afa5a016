using Dynamo.ChargePoints;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.Connections;

/// <summary>
/// Tells the charge point's attendants that the charger can be asked: a moment after each boot was answered, or after it came back without one. A fleet
/// that boots together takes turns: what is asked of ten thousand chargers at once would take the database from those that charge.
/// </summary>
internal sealed partial class Announcement(EdgeContext edge, CallContext call, OcppVersion version)
{
    private readonly long _openedAt = edge.Clock.GetTimestamp();
    private long _bootedAt;
    private bool _toldUnbooted;

    /// <summary>A call of the charger was answered; if it was a boot, the moment to settle begins.</summary>
    public void Answered()
    {
        if (call.TakeBoot()) Volatile.Write(ref _bootedAt, edge.Clock.GetTimestamp());
    }

    public void Tick(long now)
    {
        var settle = edge.Options.SettleAfterBoot;
        if (Volatile.Read(ref _bootedAt) is var bootedAt and not 0)
        {
            if (edge.Clock.GetElapsedTime(bootedAt, now) < settle || !edge.ReadyTurns.TryTake(now)) return;
            Interlocked.CompareExchange(ref _bootedAt, 0, bootedAt);
            if (call.LastBoot is not BootStatus.Rejected) Tell(call.LastBoot, edge.Clock.GetUtcNow() - edge.Clock.GetElapsedTime(bootedAt, now));
        }
        else if (!_toldUnbooted && call.LastBoot is null && edge.Clock.GetElapsedTime(_openedAt, now) >= edge.Options.SettleBeforeBootRequest + settle
            && edge.ReadyTurns.TryTake(now))
        {
            _toldUnbooted = true;
            Tell(null, edge.Clock.GetUtcNow());
        }
    }

    private void Tell(BootStatus? boot, DateTimeOffset at)
    {
        var ready = new ChargerReady(call.ChargePointId, call.Connection, version, boot, at);
        foreach (var attendant in edge.Grains.Attendants(call.ChargePointId)) _ = Tell(attendant, ready);
        if (boot == BootStatus.Accepted && call.HoldsReservations) _ = Tell(edge.Grains.ReservationRenewal(call.ChargePointId), ready);
    }

    private async Task Tell(IChargerAttendant attendant, ChargerReady ready)
    {
        try
        {
            await attendant.ChargerReady(ready);
        }
        catch (Exception fault)
        {
            // Its next boot tells them again; what must not be forgotten, they keep themselves.
            LogNotTold(edge.Log, fault, call.ChargePointId);
        }
    }

    [LoggerMessage(1007, LogLevel.Warning, "Attendants of {ChargePointId} could not be told that it is ready")]
    private static partial void LogNotTold(ILogger log, Exception fault, string chargePointId);
}
