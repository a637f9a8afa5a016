using System.Collections.Immutable;
using Dynamo.Billing;
using Dynamo.ChargePoints;
using Dynamo.Connectors;
using Dynamo.Facts;
using Dynamo.Grains.Billing;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Facts;
using Dynamo.Grains.ReadModel;
using Dynamo.Reservations;
using Dynamo.Sessions;
using Dynamo.Tokens;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Sessions;

/// <summary>One session, from its start to its final meter value, whatever is repeated, reordered or late.</summary>
public sealed partial class SessionGrain(
    [PersistentState("session")] IPersistentState<Stored<SessionState>> storage, MeterWriter meters, BillingCatalogue tariffs, PromotionCatalogue promotions,
    IOptions<BillingOptions> billing, FactPokes pokes, TimeProvider time, ILogger<SessionGrain> logger)
    : FactGrain<SessionState>(storage, pokes, time), ISessionGrain
{
    private EnergyCount _energy = new();
    private readonly SequenceGaps _sequence = new();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!State.Begun) return;
        _sequence.Restore(State.MissingEvents);
        if (State.MeterStartWh is { } start) _energy.AddRegister(start, State.StartedAt);
        if (State.Status == SessionStatus.Active || State.Lost is not null) _energy.Add(await meters.ReadForEnergy(Key, cancellationToken));
        TellCost();
    }

    public async Task<StartReply> Start(SessionStart start)
    {
        await Fresh();
        if (State.Implied && !start.Implied) return await Revise(start);
        if (State.StoppedByCharger) return new StartReply(State.Authorization, []);
        var session = new SessionId(start.ChargePointId, GrainDoors.SessionOf(Key).LocalId);
        if (State.Begun)
        {
            return new StartReply(State.Authorization, State.Historical || State.Lost is not null ? [] : (await Occupy(State.ConnectorId)).Superseded);
        }

        var permit = start.Permit ?? throw new ArgumentException("A session starts with the permit of its charge point.", nameof(start));
        var publicId = PublicId.New("sess", Now);
        var authorization = start.Token is { } token ? await Token(permit.OrganizationId, token).Begin(UseBy(start, session, token, permit)) : null;
        var occupancy = start.ConnectorId > 0
            ? await GrainFactory.Connector(start.ChargePointId, start.ConnectorId).Occupy(session, publicId, start.At)
            : new Occupancy(false, []);
        await meters.Write(Key, start.Samples, start.ReceivedAt);
        var frozen = await tariffs.Freeze(start.ChargePointId, start.Token?.Value);
        await Record(start.At, new SessionStarted
        {
            ChargePointId = start.ChargePointId, LocalId = session.LocalId, SessionId = publicId, ConnectorId = start.ConnectorId, Token = start.Token,
            MeterStartWh = start.MeterStartWh, ReceivedAt = start.ReceivedAt, Timestamp = start.Timestamp, Authorization = authorization,
            Offline = start.Offline, Historical = occupancy.Historical, OrganizationId = permit.OrganizationId, ProjectId = permit.ProjectId,
            SiteId = permit.SiteId, Version = start.Version, ChargingState = start.ChargingState, SequenceNumber = start.SequenceNumber,
            Implied = start.Implied, Terms = frozen.Terms, Driver = frozen.Driver, ClockShift = start.ClockShift,
        });
        _sequence.Add(start.SequenceNumber);
        if (start.MeterStartWh is { } register) _energy.AddRegister(register, start.At);
        _energy.Add(start.Samples);
        TellCost();
        return new StartReply(authorization, occupancy.Superseded);
    }

    public async Task<ProgressReply> Update(SessionProgress progress)
    {
        await Fresh();
        if (State is { Names: > 1, StoppedByCharger: true } && ReusedName.IsLater(progress.At, State.EndedAt)) return new ProgressReply(null) { Names = State.Names };
        if (!await Record(progress)) return new ProgressReply(null, Known: false);
        _sequence.Add(progress.SequenceNumber);
        var superseded = await Place(progress.ConnectorId, progress.At);

        AuthorizationResult? authorization = null;
        if (progress is { Token: { } token, Permit: { } permit })
        {
            authorization = await Authorize(token, permit, progress.At, progress.ReceivedAt);
        }
        if (State.Status == SessionStatus.Active && progress.ChargingState is { } state && state != State.ChargingState)
        {
            await Record(progress.At, new SessionStateChanged
            {
                ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, ChargingState = state, ConnectorId = State.ConnectorId,
                SequenceNumber = progress.SequenceNumber, Late = State.IsOlderState(progress.At, progress.SequenceNumber),
            });
        }
        return new ProgressReply(authorization, Superseded: superseded);
    }

    public async Task<bool> Record(SessionProgress progress)
    {
        await Fresh();
        if (!State.Begun) return false;
        await meters.Write(Key, progress.Samples, progress.ReceivedAt);
        if (State is { TagSpared: true, Status: SessionStatus.Active }) await TakeTagBack();
        if (!State.StoppedByCharger)
        {
            _energy.Add(progress.Samples);
            if (State.Lost is not null and not LostBecause.Superseded && progress.At > State.EndedAt) await Resume(progress.At);
        }
        // What a charger meters under the name of a session that is over changes nothing of it, and it may do so for days.
        if (State.Status != SessionStatus.Active && progress.Samples.Any(sample => sample.At <= State.EndedAt)) await BillAgain();
        return true;
    }

    public async Task<StopReply> Stop(SessionStop stop)
    {
        await Fresh();
        if (!State.Begun) return await KeepUnmatched(stop);
        await Place(stop.ConnectorId, stop.At);
        var authorization = await JudgeStop(stop);
        if (!State.StoppedByCharger) await End(stop, authorization);
        await GiveBack();
        return new StopReply(true, authorization, TotalFor(stop.Permit));
    }

    public async Task Close(LostBecause because, DateTimeOffset at)
    {
        await Fresh();
        if (!State.Begun) return;
        if (State.Status == SessionStatus.Active)
        {
            // What it still metered, it did before it ended.
            at = new[] { at, State.StartedAt, _energy.LastAt }.Max();
            await Record(at, await WithBill(Ended(SessionStatus.Stopped, _energy.LastRegisterWh, because.ToString(), at) with { Lost = because }, at, BillReason.LateStop));
        }
        await GiveBack();
    }

    public async Task<SessionView?> Get()
    {
        await Fresh();
        if (!State.Begun) return null;
        var isRunning = State.Status == SessionStatus.Active;
        return new SessionView
        {
            Session = new SessionId(State.ChargePointId, LocalId), PublicId = State.PublicId!, ConnectorId = State.ConnectorId, Token = State.Token,
            Status = State.Status, StartedAt = State.StartedAt, EndedAt = State.EndedAt, EnergyWh = isRunning ? _energy.EnergyWh : State.EnergyWh,
            MeterStartWh = State.MeterStartWh, MeterStopWh = State.MeterStopWh, PowerW = isRunning ? _energy.PowerW : null, SocPercent = _energy.SocPercent ?? State.SocPercent,
            StopReason = State.Reason, Authorization = State.Authorization?.Status, OrganizationId = State.OrganizationId, ProjectId = State.ProjectId,
            SiteId = State.SiteId, ChargingState = State.ChargingState, MissingEvents = _sequence.Missing,
            AuthorizationReason = State.Authorization?.Reason, StoppedBy = State.StoppedBy, StopAuthorization = State.StopAuthorization, Lost = State.Lost,
            NeedsResolution = State.NeedsResolution, Decision = State.Decision,
            StopTimestamp = State.StopTimestamp, Names = State.Names,
        };
    }

    public async Task<int> NameAnother()
    {
        await Fresh();
        await Save(State with { Names = State.Names + 1 });
        return State.Names;
    }

    private string LocalId => GrainDoors.SessionOf(Key).LocalId;

    private SessionId Session => new(State.ChargePointId, LocalId);

    private IConnectorGrain Connector() => GrainFactory.Connector(State.ChargePointId, State.ConnectorId);

    private IIdTokenGrain Token(string organizationId, IdToken token) => GrainFactory.IdToken(organizationId, token.Value);

    private static TokenUse UseBy(SessionStart start, SessionId session, IdToken token, ChargingPermit permit)
    {
        var holder = ReservationRule.HolderOf(permit.Reservations, token, start.ConnectorId, start.At, start.ReservationId);
        return new TokenUse(session, start.ConnectorId, permit, start.At, token, holder) { Offline = start.Offline };
    }

    private async Task<Occupancy> Occupy(int connectorId) => connectorId > 0
        ? await GrainFactory.Connector(State.ChargePointId, connectorId).Occupy(Session, State.PublicId!, State.StartedAt)
        : new Occupancy(false, []);

    /// <summary>A session that began without a connector takes the one that it is told of.</summary>
    private async Task<ImmutableArray<SessionId>> Place(int? connectorId, DateTimeOffset at)
    {
        if (connectorId is not > 0 || State.ConnectorId > 0) return [];
        var superseded = State.Status == SessionStatus.Active ? (await Occupy(connectorId.Value)).Superseded : [];
        await Record(at, new SessionPlaced
        {
            ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, ConnectorId = connectorId.Value,
        });
        return superseded;
    }

    /// <summary>
    /// The charger's own start, after a later message had begun the session: its time, register and token count from now on, also where the session
    /// has ended. The end first, so that a start that is repeated after a fault does all of it again.
    /// </summary>
    private async Task<StartReply> Revise(SessionStart start)
    {
        var permit = start.Permit ?? throw new ArgumentException("A session starts with the permit of its charge point.", nameof(start));
        await meters.Write(Key, start.Samples, start.ReceivedAt);
        var authorization = start.Token is { } token ? await Authorize(token, permit, start.At, start.ReceivedAt) : State.Authorization;
        var superseded = await Place(start.ConnectorId, start.At);
        await CountAgain(start.MeterStartWh, start.At);
        if (State is { Status: not SessionStatus.Active, EndedAt: { } endedAt })
        {
            await Record(endedAt, Ended(State.Status, State.MeterStopWh, State.Reason ?? StopReasons.Default, start.ReceivedAt) with { Lost = State.Lost, Revised = true });
        }
        var driver = start.Token is { } shown ? (await tariffs.Freeze(start.ChargePointId, shown.Value)).Driver : State.Driver;
        await Record(start.At, new SessionStarted
        {
            ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, ConnectorId = State.ConnectorId,
            Token = start.Token ?? State.Token, MeterStartWh = start.MeterStartWh ?? State.MeterStartWh, ReceivedAt = start.ReceivedAt,
            Timestamp = start.Timestamp, Authorization = authorization, Offline = start.Offline, Historical = State.Historical,
            OrganizationId = State.OrganizationId, ProjectId = State.ProjectId, SiteId = State.SiteId, Version = State.Version,
            ChargingState = State.ChargingState, SequenceNumber = start.SequenceNumber, Revised = true, Driver = driver,
            ClockShift = start.ClockShift,
        });
        _sequence.Add(start.SequenceNumber);
        if (State.Status != SessionStatus.Active) await BillAgain(BillReason.LateStart);
        return new StartReply(authorization, superseded);
    }

    /// <summary>The first token of a session that began without one starts its use; any other is only looked up.</summary>
    private async Task<AuthorizationResult> Authorize(IdToken token, ChargingPermit permit, DateTimeOffset at, DateTimeOffset receivedAt)
    {
        if (State.Token is not null || State.Status != SessionStatus.Active)
        {
            return string.Equals(State.Token?.Value, token.Value, StringComparison.OrdinalIgnoreCase) && State.Authorization is { } known
                ? known : await AskToStop(token, permit);
        }
        var result = await Token(permit.OrganizationId, token).Begin(new TokenUse(Session, State.ConnectorId, permit, at, token, ReservationRule.HolderOf(permit.Reservations, token, State.ConnectorId, at)));
        await Record(at, new SessionAuthorized
        {
            ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, Token = token, Authorization = result, ConnectorId = State.ConnectorId,
            Driver = (await tariffs.Freeze(State.ChargePointId, token.Value)).Driver, ReceivedAt = receivedAt,
        });
        return result;
    }

    /// <summary>The samples first: when they are durable but the end is not, the charger repeats its stop and nothing is lost.</summary>
    private async Task End(SessionStop stop, AuthorizationResult? authorization)
    {
        await meters.Write(Key, stop.Samples, stop.ReceivedAt);
        if (ReplayedSession.StartOf(State, stop) is { } startedAt) await Restart(startedAt, stop.ClockShift);
        _sequence.Add(stop.SequenceNumber);
        _energy.Add(stop.Samples);
        var at = stop.At < State.StartedAt ? State.StartedAt : stop.At;
        // The register of the end is the last word, also where a reading before it bears a later time.
        if (stop.MeterStopWh is { } register) _energy.AddRegister(register, at > _energy.LastAt ? at : _energy.LastAt);
        var reason = stop.Reason ?? StopReasons.Default;
        await Record(at, await WithBill(Ended(StopReasons.StatusFor(reason), stop.MeterStopWh ?? _energy.LastRegisterWh, reason, stop.ReceivedAt) with
        {
            Revised = State.Lost is not null, Timestamp = stop.Timestamp, StoppedBy = stop.Token, StopAuthorization = authorization,
        }, at, BillReason.LateStop));
    }

    private SessionEnded Ended(SessionStatus status, decimal? meterStopWh, string reason, DateTimeOffset receivedAt) => new()
    {
        ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, ConnectorId = State.ConnectorId, Status = status,
        MeterStopWh = meterStopWh, EnergyWh = _energy.EnergyWh, Reason = reason, ReceivedAt = receivedAt, MissingEvents = _sequence.Missing,
        StoppedBy = State.StoppedBy, StopAuthorization = State.StopAuthorization, SocPercent = _energy.SocPercent, Timestamp = State.StopTimestamp,
    };

    /// <summary>Also on a repeated stop: the process may have died between the end and this.</summary>
    private async Task GiveBack()
    {
        var release = Connector().Release(Session, State.EndedAt);
        if (State.Token is { } token) await Token(State.OrganizationId, token).End(Session);
        await release;
    }

    /// <summary>Token and connector first: until the session itself runs again, the next message does all of it again.</summary>
    private async Task Resume(DateTimeOffset at)
    {
        if (State is { Token: { } token, Authorization.IsAccepted: true }) await Token(State.OrganizationId, token).Continue(Session, State.ConnectorId, State.StartedAt);
        await Occupy(State.ConnectorId);
        await Record(at, new SessionResumed
        {
            ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, ConnectorId = State.ConnectorId,
        });
    }

    /// <summary>Its start was taken for one of a wrong clock; the stop shows when it really was.</summary>
    private async Task Restart(DateTimeOffset startedAt, TimeSpan clockShift)
    {
        await Record(startedAt, new SessionStarted
        {
            ChargePointId = State.ChargePointId, LocalId = LocalId, SessionId = State.PublicId!, ConnectorId = State.ConnectorId, Token = State.Token,
            MeterStartWh = State.MeterStartWh, ReceivedAt = Now, Authorization = State.Authorization, Historical = State.Historical,
            OrganizationId = State.OrganizationId, ProjectId = State.ProjectId, SiteId = State.SiteId, Version = State.Version,
            ChargingState = State.ChargingState, Revised = true, ClockShift = clockShift,
        });
        await CountAgain(State.MeterStartWh, startedAt);
    }

    private async Task CountAgain(decimal? meterStartWh, DateTimeOffset startedAt)
    {
        _energy = new EnergyCount();
        if (meterStartWh is { } register) _energy.AddRegister(register, startedAt);
        _energy.Add(await meters.ReadForEnergy(Key, CancellationToken.None));
    }

    private async Task<StopReply> KeepUnmatched(SessionStop stop)
    {
        if (State.UnmatchedStopAt != stop.At)
        {
            await Record(stop.At, new UnmatchedStopReceived
            {
                ChargePointId = stop.ChargePointId, LocalId = LocalId, Token = stop.Token, MeterStopWh = stop.MeterStopWh, Reason = stop.Reason,
                ReceivedAt = stop.ReceivedAt,
            });
        }
        return new StopReply(false, null);
    }
}
