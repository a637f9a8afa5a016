using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Sessions;

namespace Dynamo.OcppEdge.Tests.Edge;

/// <summary>A charge point's grain that a test sets up and looks into.</summary>
public sealed class FakeChargePoint(string id, FakeCluster cluster)
{
    private int _heartbeats;
    private int _lastSession;
    private IChargePointConnection? _connection;

    public string? Password { get; set; }

    public AdmissionOutcome Outcome { get; set; } = AdmissionOutcome.Admitted;

    public OcppVersion Registered { get; set; } = OcppVersion.Ocpp16;

    public BootReply BootReply { get; set; } = new(BootStatus.Accepted, DateTimeOffset.UnixEpoch, 300, []);

    public int HeartbeatSeconds { get; set; } = 300;

    public bool HasBootedBefore { get; set; }

    /// <summary>While set, whoever attaches hears nothing: whether it is attached is not known.</summary>
    public bool AttachIsLost { get; set; }

    /// <summary>While it says so, what is reported is not kept.</summary>
    public Func<bool> ReportFails { get; set; } = () => false;

    /// <summary>While set, heartbeats wait for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>While set, handshakes wait for it.</summary>
    public TaskCompletionSource? HoldAdmission { get; set; }

    public ConcurrentQueue<Credentials> Credentials { get; } = new();

    public ConcurrentQueue<ConnectionInfo> Attached { get; } = new();

    public ConcurrentQueue<(ConnectionId Connection, ClosedReason Reason)> Detached { get; } = new();

    public ConcurrentQueue<BootReport> Boots { get; } = new();

    public ConcurrentQueue<ChargePointReport> Reports { get; } = new();

    /// <summary>What the edge noticed, which it tells when it likes.</summary>
    public ConcurrentQueue<ChargePointReport> Observations { get; } = new();

    public ConcurrentQueue<SessionStart> Starts { get; } = new();

    public ImmutableArray<SessionId> Matches { get; set; } = [];

    public int Heartbeats => Volatile.Read(ref _heartbeats);

    public async Task<Admission> Admit(Credentials credentials, ConnectionInfo info)
    {
        await Task.Yield();
        Credentials.Enqueue(credentials);
        if (HoldAdmission is { } hold) await hold.Task;
        var outcome = Outcome;
        if (outcome == AdmissionOutcome.Admitted && Password is not null && (credentials.Password.IsDefault || Encoding.UTF8.GetString(credentials.Password.AsSpan()) != Password))
            outcome = AdmissionOutcome.BadCredentials;
        return new Admission(outcome, id, Registered, outcome == AdmissionOutcome.Admitted ? null : "because");
    }

    public async Task<Attached> Attach(IChargePointConnection connection, ConnectionInfo info)
    {
        // A grain has its turns; this stand-in is called by many at once.
        var old = Interlocked.Exchange(ref _connection, connection);
        Attached.Enqueue(info);
        if (AttachIsLost) throw new TimeoutException("no answer");
        if (old is not null && old != connection) await old.Close(ClosedReason.Replaced);
        return new Attached(true, HeartbeatSeconds);
    }

    public Task Detach(ConnectionId connection, ClosedReason reason)
    {
        Detached.Enqueue((connection, reason));
        return Task.CompletedTask;
    }

    public Task<BootReply> Boot(BootReport report)
    {
        Boots.Enqueue(report);
        return Task.FromResult(BootReply);
    }

    public async Task<DateTimeOffset> Heartbeat(ConnectionId connection)
    {
        if (cluster.IsAway) throw new TimeoutException("the cluster is away");
        Interlocked.Increment(ref _heartbeats);
        if (Hold is { } hold) await hold.Task;
        return DateTimeOffset.UnixEpoch.AddYears(50);
    }

    public Task Report(ChargePointReport report)
    {
        if (ReportFails()) throw new TimeoutException("the database changes places");
        (report is ObservationReport ? Observations : Reports).Enqueue(report);
        return Task.CompletedTask;
    }

    public Task<ChargingPermit> GetPermit() => Task.FromResult(Permit);

    public Task<SessionTicket> OpenSession(SessionStart start)
    {
        Starts.Enqueue(start);
        var number = Interlocked.Increment(ref _lastSession);
        return Task.FromResult(new SessionTicket(new SessionId(id, number.ToString(CultureInfo.InvariantCulture)), Permit));
    }

    public Task<ImmutableArray<SessionId>> MatchSession(SessionStop stop) => Task.FromResult(Matches);

    public Task<ConnectionStatus> GetConnectionStatus() =>
        Task.FromResult(new ConnectionStatus { ChargePointId = id, LastBootAt = HasBootedBefore ? DateTimeOffset.UnixEpoch : null });

    /// <summary>As the grain would: through the current connection.</summary>
    public Task<CommandResult> Send(Command command) => _connection?.Send(command) ?? Task.FromResult(CommandResult.Offline);

    public Task Close(ClosedReason reason) => _connection!.Close(reason);

    private ChargingPermit Permit => new(id, "org", "project", null, Stage.Commissioned, AccessMode.Open);
}
