using System.Collections.Immutable;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Facts;
using Dynamo.Grains.Catalogue;
using Dynamo.Grains.Facts;
using Dynamo.Grains.ReadModel;
using Dynamo.Quirks;
using Dynamo.Reservations;
using Dynamo.Sessions;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.ChargePoints;

/// <summary>A charge point: who may connect as it, its one connection, its boots, its stage, and the numbers of its 1.6 sessions.</summary>
public sealed partial class ChargePointGrain(
    [PersistentState("chargepoint")] IPersistentState<Stored<ChargePointState>> storage,
    ChargePointCatalogue catalogue, DesiredConfigurations desired, ConnectionLog connections, OpenSessions openSessions, IssuedCertificates certificates, FactPokes pokes, TimeProvider time, ILogger<ChargePointGrain> logger)
    : FactGrain<ChargePointState>(storage, pokes, time), IChargePointGrain
{
    private const int HeartbeatsThatProve = 2;

    /// <summary>What the edge may take beside the charger's own time, for what it learned from the answer.</summary>
    private static readonly TimeSpan EdgeGrace = TimeSpan.FromSeconds(15);

    /// <summary>A living edge tells of a connection that ended what became of its commands; a dead one never does.</summary>
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(2);

    private readonly AdmissionRule _admission = new();
    private RegisteredChargePoint? _registered;
    private IChargePointConnection? _connection;
    private TaskCompletionSource _connectionEnded = new();
    private string? _certificate;
    private string? _usedCertificate;
    private DateTimeOffset? _lastHeartbeat;
    private int _heartbeats;

    public async Task<Admission> Admit(Credentials credentials, ConnectionInfo info)
    {
        await Fresh();
        var known = _registered;
        var registered = await Look();
        var admission = _admission.Decide(GrainDoors.AfterPrefix(Key), registered, credentials);
        if (admission.Outcome != AdmissionOutcome.Admitted && known is not null)
        {
            // Whoever changed the catalogue may have died before it told: nobody is refused by what was true once.
            _registered = null;
            registered = await Look();
            admission = _admission.Decide(GrainDoors.AfterPrefix(Key), registered, credentials);
        }
        if (admission.Outcome != AdmissionOutcome.Admitted)
        {
            connections.Add(new ConnectionAttempt(GrainDoors.AfterPrefix(Key), "refused", info, admission.Reason, admission.Fix));
            if (registered is null) DeactivateOnIdle();
            return admission;
        }
        if (registered?.NextPasswordHash is { } next && _admission.RightHash == next)
        {
            await catalogue.TakeNextPassword(registered.ChargePointId, next);
            _registered = registered with { PasswordHash = next, NextPasswordHash = null };
        }
        if (credentials.CertificateSerial is { } serial && serial != _usedCertificate)
        {
            if (await certificates.Use(GrainDoors.AfterPrefix(Key), serial)) _registered = null;
            _usedCertificate = serial;
        }
        return admission;
    }

    public async Task<Attached> Attach(IChargePointConnection connection, ConnectionInfo info)
    {
        await Fresh();
        var link = State.Link;
        if (link?.Connection == info.Id.Value)
        {
            _connection = connection;
            _certificate = info.CertificateSerial;
            return Attached(true, await Look());
        }
        if (link is not null && info.At < link.Since) return Attached(false, null);

        var id = await Id();
        var connected = new ChargePointConnected
        {
            ChargePointId = id, Connection = info.Id.Value, EdgeId = info.EdgeId, Version = info.Version, RemoteAddress = info.RemoteAddress, Note = info.Note,
        };
        if (link is null) await Record(info.At, connected);
        else await Record(info.At, Gone(id, link, link.EdgeId == info.EdgeId ? ClosedReason.Replaced : ClosedReason.EdgeLost), connected);

        var old = _connection;
        EndConnection();
        _connection = connection;
        _certificate = info.CertificateSerial;
        if (old is not null) _ = old.Close(ClosedReason.Replaced);
        connections.Add(new ConnectionAttempt(GrainDoors.AfterPrefix(Key), "connected", info, null, null));
        LogConnected(id, info.Id, info.RemoteAddress);
        return Attached(true, await Look());
    }

    public async Task Detach(ConnectionId connection, ClosedReason reason)
    {
        await Fresh();
        if (State.Link is not { } link || link.Connection != connection.Value) return;
        EndConnection();
        await Record(Now, Gone(await Id(), link, reason));
        LogDisconnected(link.Connection, reason);
    }

    public Task EdgeLost(string edgeId) =>
        State.Link is { } link && link.EdgeId == edgeId ? Detach(new ConnectionId(link.Connection), ClosedReason.EdgeLost) : Task.CompletedTask;

    public async Task<BootReply> Boot(BootReport report)
    {
        await Fresh();
        var registered = await Look();
        var status = registered?.BootStatus ?? BootStatus.Accepted;
        var interval = registered?.IntervalSeconds ?? State.IntervalSeconds;
        var open = await openSessions.Of(GrainDoors.AfterPrefix(Key), report.ReceivedAt);
        var id = await Id();
        var booted = new ChargePointBooted
        {
            ChargePointId = id, Vendor = report.Vendor, Model = report.Model, SerialNumber = report.SerialNumber,
            FirmwareVersion = report.FirmwareVersion, Reason = report.Reason, Status = status, IntervalSeconds = interval,
            Iccid = report.Iccid, Imsi = report.Imsi, MeterType = report.MeterType, MeterSerialNumber = report.MeterSerialNumber,
        };
        await Record(report.ReceivedAt, [.. InstalledByBoot(id, report), booted]);
        await ProveConfiguration();
        return new BootReply(status, Now, interval, open) 
        {
            LostAt = State.DisconnectedAt, Quirks = QuirksOf(registered), HoldsReservations = State.Reservations.Any(one => one.IsActive(report.ReceivedAt)),
        };
    }

    public Task<DateTimeOffset> Heartbeat(ConnectionId connection)
    {
        var now = Now;
        _lastHeartbeat = now;
        return State.Stage == Stage.Configured ? CountHeartbeat(now) : Task.FromResult(now);
    }

    private async Task<DateTimeOffset> CountHeartbeat(DateTimeOffset now)
    {
        await Fresh();
        _heartbeats++;
        await ProveConfiguration();
        return now;
    }

    public async Task Report(ChargePointReport report)
    {
        await Fresh();
        var id = await Id();
        switch (report)
        {
            case SettingsAcceptedReport settings:
                await AcceptSettings(id, settings);
                break;
            case SettingsFoundReport found:
                await FindSettings(id, found);
                break;
            case SettingsReport settings:
                await LearnOf(settings);
                break;
            case FirmwareReport firmware:
                await ReportFirmware(id, firmware);
                break;
            case DiagnosticsReport upload:
                await ReportUpload(id, upload);
                break;
            case JobRequestedReport job:
                await RequestJob(id, job);
                break;
            case JobAnsweredReport answer:
                await AnswerJob(id, answer);
                break;
            case SecurityReport security:
                await Record(security.At, new SecurityEventReported
                {
                    ChargePointId = id, Type = security.Type, TechInfo = security.TechInfo, ReceivedAt = security.ReceivedAt,
                });
                break;
            case VendorReport vendor:
                await Record(report.ReceivedAt, new VendorDataReceived
                {
                    ChargePointId = id, VendorId = vendor.VendorId, MessageId = vendor.MessageId, Data = vendor.Data,
                    Status = vendor.Status, Answer = vendor.Answer,
                });
                break;
            case ObservationReport observation:
                await Observe(id, observation);
                break;
            default:
                throw new ArgumentException($"A charge point takes no {report.GetType().Name}.", nameof(report));
        }
    }

    public async Task<ChargingPermit> GetPermit()
    {
        await Fresh();
        var registered = await Known();
        return new ChargingPermit(
            registered.ChargePointId, registered.OrganizationId, registered.ProjectId, registered.SiteId, State.Stage, registered.Access, State.Reservations)
        {
            TestTag = TestTag, Costs = State.Costs,
        };
    }

    public async Task<SessionTicket> OpenSession(SessionStart start)
    {
        var permit = await GetPermit();
        var opened = start.Anew ? null : State.Numbers.Find(start);
        if (opened is null)
        {
            await Save(State with { Numbers = State.Numbers.Open(start) });
            opened = State.Numbers.Latest[^1];
        }
        return new SessionTicket(new SessionId(permit.ChargePointId, $"{opened.Number}"), permit);
    }

    public async Task<ImmutableArray<SessionId>> MatchSession(SessionStop stop)
    {
        await Fresh();
        var id = (await Known()).ChargePointId;
        if (int.TryParse(stop.LocalId, out var number) && number > 0 && number <= State.Numbers.Last) return [new SessionId(id, $"{number}")];
        var latest = State.Numbers.Latest.Reverse().ToList();
        return [.. latest.OrderByDescending(opened => opened.ConnectorId == stop.ConnectorId)
            .ThenByDescending(opened => stop.Token is not null && string.Equals(opened.Token, stop.Token.Value, StringComparison.OrdinalIgnoreCase))
            .Select(opened => new SessionId(id, $"{opened.Number}"))];
    }

    public async Task<CommandResult> Send(Command command)
    {
        if (_connection is not { } connection) return CommandResult.Offline;
        try
        {
            // A connection that ended a moment ago may leave the call without any answer: then the command's own time is what counts.
            var answer = connection.Send(command).WaitAsync(TimeSpan.FromSeconds(Math.Max(1, command.TimeoutSeconds)) + EdgeGrace, Time);
            await Task.WhenAny(answer, _connectionEnded.Task);
            return await (answer.IsCompleted ? answer : answer.WaitAsync(LastWord, Time));
        }
        catch (TimeoutException)
        {
            return new CommandResult(CommandOutcome.TimedOut, Detail: "The connection's edge did not answer in time; the outcome is unknown.");
        }
        catch (OrleansException lost)
        {
            // The edge that held the socket is gone; the charger will come back on another one.
            LogEdgeGone(Key, lost);
            return CommandResult.Offline;
        }
    }

    public async Task<StageReply> Commission(string by)
    {
        await Fresh();
        var registered = await Known();
        if (State.Stage == Stage.Commissioned) return Reached();
        if (State.Stage != Stage.Tested) return Refused(StageWords.MissingFor(State.Stage, State.BootAccepted, _heartbeats));
        if (_connection is null) return Refused("It is not connected. Connect it, then commission it.");
        await Record(Now, Move(registered.ChargePointId, Stage.Commissioned, by));
        return Reached();
    }

    public async Task<StageReply> Decommission(string by)
    {
        await Fresh();
        if (State.Stage != Stage.Decommissioned) await Record(Now, Move(await Id(), Stage.Decommissioned, by));
        await EndReservations(_ => true, ReservationEnd.Decommissioned);
        _registered = null;
        if (_connection is not null) _ = _connection.Close(ClosedReason.Decommissioned);
        return Reached();
    }

    public async Task Refresh()
    {
        await Fresh();
        _registered = null;
        var registered = await Look();
        if (_connection is not null) _ = _connection.Use(QuirksOf(registered));
        if (_connection is not null && registered is not null && AdmissionRule.ReasonOfRevocation(registered, _certificate) is not null)
            _ = _connection.Close(ClosedReason.CertificateRevoked);
        if (registered is not { Decommissioned: false } || State.Stage != Stage.Decommissioned) return;
        _heartbeats = 0;
        await Record(Now, Move(registered.ChargePointId, Stage.Pending, null));
    }

    public async Task<ChargePointView> Get()
    {
        await Fresh();
        var registered = await Look();
        return new ChargePointView(
            registered?.ChargePointId ?? GrainDoors.AfterPrefix(Key), State.Stage, _connection is not null, State.Link?.Version,
            State.Vendor, State.Model, State.FirmwareVersion,
            State.Stage == Stage.Commissioned ? State.StageAt : null, State.Stage == Stage.Commissioned ? State.StageBy : null)
        {
            ClockOffsetSeconds = ClockOffsetSeconds, QuirkProfiles = QuirksOf(registered).Profiles, Costs = State.Costs,
        };
    }

    public async Task<ConnectionStatus> GetConnectionStatus()
    {
        var heard = await LastHeard();
        var silence = TimeSpan.FromSeconds(2 * State.HeardEverySeconds);
        return new ConnectionStatus
        {
            ChargePointId = _registered?.ChargePointId ?? GrainDoors.AfterPrefix(Key),
            Connected = _connection is not null && heard is not null && Now - heard.Value <= silence,
            Version = State.Link?.Version, ConnectedSince = State.Link?.Since, RemoteAddress = State.Link?.RemoteAddress,
            LastBootAt = State.BootedAt, LastHeartbeatAt = _lastHeartbeat, HeartbeatIntervalSeconds = State.IntervalSeconds,
            LastMessageAt = heard, FirmwareVersion = State.FirmwareVersion,
            DisconnectedAt = State.DisconnectedAt, DisconnectReason = State.DisconnectReason,
            Stage = State.Stage, HeartbeatsSinceConfigured = _heartbeats, ClockOffsetSeconds = ClockOffsetSeconds,
        };
    }

    /// <summary>What is still asked there waits no longer than for the last word of its edge.</summary>
    private void EndConnection()
    {
        _connection = null;
        _connectionEnded.TrySetResult();
        _connectionEnded = new TaskCompletionSource();
    }

    /// <summary>Configured, booted and heard twice since: tested.</summary>
    private async Task ProveConfiguration()
    {
        if (State.Stage != Stage.Configured || !State.BootAccepted || _heartbeats < HeartbeatsThatProve) return;
        await Record(Now, Move(await Id(), Stage.Tested, null));
    }

    private async Task<DateTimeOffset?> LastHeard()
    {
        if (_connection is not { } connection) return null;
        try
        {
            // Sooner than whoever asks here gives up.
            return await connection.LastHeard().WaitAsync(LastWord, Time);
        }
        catch (Exception unreachable) when (unreachable is TimeoutException or OrleansException)
        {
            return null;
        }
    }

    private async Task<RegisteredChargePoint?> Look() => _registered ??= await catalogue.Find(GrainDoors.AfterPrefix(Key));

    private async Task<RegisteredChargePoint> Known() =>
        await Look() ?? throw new InvalidOperationException($"No charge point '{GrainDoors.AfterPrefix(Key)}' is registered.");

    /// <summary>The id as it was registered.</summary>
    private async Task<string> Id() => (await Look())?.ChargePointId ?? GrainDoors.AfterPrefix(Key);

    private StageChanged Move(string id, Stage to, string? by) => new() { ChargePointId = id, From = State.Stage, To = to, By = by };

    private StageReply Reached() => new(true, State.Stage, State.StageAt, State.StageBy, null);

    private StageReply Refused(string missing) => new(false, State.Stage, State.StageAt, State.StageBy, missing);

    private Attached Attached(bool current, RegisteredChargePoint? registered) =>
        new(current, State.HeardEverySeconds) { ClockOffset = ClockOffset, Quirks = current ? QuirksOf(registered) : QuirkSettings.None };

    private static ChargePointDisconnected Gone(string id, Link link, ClosedReason reason) =>
        new() { ChargePointId = id, Connection = link.Connection, Reason = reason };
}
