using Dynamo.Billing;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Grains.Attendants;
using Dynamo.Grains.Facts;
using Dynamo.Sessions;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Billing;

/// <summary>
/// Shows drivers at a station of 2.0.1 what their running sessions cost (I02): one amount on its way at a time, the newest of each session, none of one
/// that has ended, and nothing to a station that says that it cannot. What waits is in memory only: a session tells its next cost soon.
/// </summary>
public sealed class CostDisplayGrain(
    [PersistentState("costdisplay")] IPersistentState<Stored<CostDisplayState>> storage, FactPokes pokes, TimeProvider time, ILogger<CostDisplayGrain> logger)
    : AttendantGrain<CostDisplayState>(storage, pokes, time, logger), ICostDisplayGrain
{
    private static readonly TimeSpan QuietAfterFault = TimeSpan.FromMinutes(5);
    private readonly Dictionary<SessionId, RunningCost> _waiting = [];
    private RunningCost? _sent;
    private string _firmware = "";

    public async Task Tell(RunningCost cost)
    {
        await Fresh();
        _waiting[cost.Session] = cost;
        TryAgain();
    }

    protected override bool HasWork => _waiting.Count > 0;

    protected override async Task<Command?> Next()
    {
        var station = await GrainFactory.ChargePoint(ChargePointKey).Get();
        _firmware = station.FirmwareVersion ?? "";
        if (!MayBeShown(station))
        {
            _waiting.Clear();
            return null;
        }
        if (!station.Costs.IsKnown && State.AskedFirmware != _firmware) return new GetSettings(CostDisplay.Names);
        foreach (var cost in _waiting.Values.ToArray())
        {
            if (station.Costs.CountsIn(cost.Currency) && await GrainFactory.Session(cost.Session).Get() is { Status: SessionStatus.Active } session)
            {
                _sent = cost;
                return new ShowCost(session.Session.LocalId, cost.Total);
            }
            _waiting.Remove(cost.Session);
        }
        return null;
    }

    protected override async Task<TimeSpan> Answered(Command command, CommandResult result)
    {
        // One that came meanwhile is still to be told.
        if (command is ShowCost && _sent is { } sent && _waiting.GetValueOrDefault(sent.Session) == sent) _waiting.Remove(sent.Session);
        var isUnknown = result.Outcome == CommandOutcome.NotSupported || result.ErrorCode is "NotImplemented" or "NotSupported";
        if (command is GetSettings && result.Outcome != CommandOutcome.TimedOut) await Save(State with { AskedFirmware = _firmware });
        else if (isUnknown) await Save(State with { RefusedBy = _firmware });
        // Where no edge tells of the question, it was the edge that went away and not the station that is silent.
        else if (result is not ({ Outcome: CommandOutcome.Accepted } or { Outcome: CommandOutcome.TimedOut, SentAt: null })) await Save(State with { QuietUntil = Now + QuietAfterFault });
        return TimeSpan.Zero;
    }

    private bool MayBeShown(ChargePointView station) =>
        station is { Connected: true, Version: OcppVersion.Ocpp201, Costs.ShowsCosts: true } && State.RefusedBy != _firmware && !(Now < State.QuietUntil);
}
