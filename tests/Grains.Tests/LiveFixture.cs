using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.Metering;
using Dynamo.Quirks;
using Dynamo.Sessions;
using Dynamo.Testing.Product;
using Dynamo.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Grains.Tests;

/// <summary>The running product with a small catalogue; tests call the grains as the edge does, each with a charge point of its own.</summary>
public sealed class LiveFixture : ProductFixture, IAsyncLifetime
{
    private int _numbers;

    public static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Database.Execute("insert into organizations (organization_id, name) values ('org_grains', 'Grains') on conflict do nothing");
        await Database.Execute("insert into edges (edge_id, alive_until) values ('edge-of-tests', 'infinity')");
        await Database.Execute("insert into projects (project_id, organization_id, name) values ('proj_grains', 'org_grains', 'Grains') on conflict do nothing");
    }

    protected override void Change(WebApplicationBuilder builder) => builder.Configuration["Dynamo:Billing:CostUpdateSeconds"] = "1";

    /// <summary>A new charge point, pending.</summary>
    public async Task<string> Register()
    {
        var id = $"CP-{Interlocked.Increment(ref _numbers)}-{Guid.NewGuid():N}"[..20];
        await Database.Execute(
            """
            insert into charge_points (charge_point_id, organization_id, project_id, vendor, model, serial_number, password_hash)
            values ($1, 'org_grains', 'proj_grains', 'Acme', 'One', $1, 'none')
            """, id);
        return id;
    }

    /// <summary>A new charge point that accepts sessions.</summary>
    public async Task<string> Commissioned()
    {
        var id = await Register();
        var grain = Grains.ChargePoint(id);
        var connection = new ConnectionId($"{id}-1");
        await grain.Attach(Connection(), Info(connection, Noon.AddHours(-2)));
        await grain.Report(new SettingsAcceptedReport { ReceivedAt = Noon.AddHours(-2), Settings = [new SettingValue("HeartbeatInterval", "60")] });
        await grain.Boot(Boot(connection));
        await grain.Heartbeat(connection);
        await grain.Heartbeat(connection);
        (await grain.Commission("ins_test")).Reached.ShouldBeTrue();
        return id;
    }

    public async Task<string> Tag(string status = "active", bool concurrent = false)
    {
        var tag = $"TAG{Interlocked.Increment(ref _numbers):D8}";
        await Database.Execute(
            "insert into id_tags (organization_id, id_tag, status, concurrent) values ('org_grains', $1, $2, $3)", tag, status, concurrent);
        return tag;
    }

    public IChargePointConnection Connection() => Grains.CreateObjectReference<IChargePointConnection>(Held(new SilentConnection()));

    public static ConnectionInfo Info(ConnectionId id, DateTimeOffset at) =>
        new(id, "edge-of-tests", OcppVersion.Ocpp16, "127.0.0.1", "/ocpp/x", "ocpp1.6", at);

    public static BootReport Boot(ConnectionId connection) =>
        new(connection, "Acme", "One", null, "1.0", null, null, null, null, null, Noon.AddHours(-1));

    public static SessionStart Start(string id, string tag, int connector = 1, double minute = 0, decimal meterWh = 1000) => new()
    {
        ChargePointId = id, ConnectorId = connector, Token = new IdToken(tag), MeterStartWh = meterWh, At = Noon.AddMinutes(minute),
        ReceivedAt = Noon.AddMinutes(minute), Timestamp = $"{Noon.AddMinutes(minute):O}",
    };

    public static SessionStop Stop(SessionId session, decimal meterWh, double minute = 60, string? reason = null) => new()
    {
        ChargePointId = session.ChargePointId, LocalId = session.LocalId, MeterStopWh = meterWh, At = Noon.AddMinutes(minute),
        ReceivedAt = Noon.AddMinutes(minute), Reason = reason,
    };

    public static SessionProgress Meter(string id, double minute, decimal registerWh) => new()
    {
        ChargePointId = id, At = Noon.AddMinutes(minute), ReceivedAt = Noon.AddMinutes(minute),
        Samples = [new MeterSample(Noon.AddMinutes(minute), registerWh)],
    };

    /// <summary>As the edge does: a number from the charge point, then the session with its permit.</summary>
    public async Task<(SessionId Session, StartReply Reply)> Begin(SessionStart start)
    {
        var ticket = await Grains.ChargePoint(start.ChargePointId).OpenSession(start);
        return (ticket.Session, await Grains.Session(ticket.Session).Start(start with { Permit = ticket.Permit }));
    }

    /// <summary>The number of facts of a kind that a charge point has in the ledger.</summary>
    public async Task<long> Facts(string id, string type) =>
        await Database.Query<long>("select count(*) from facts where type = $1 and data->>'charge_point_id' = $2", type, id);

    // The engine holds observers weakly.
    private readonly List<SilentConnection> _held = [];

    private SilentConnection Held(SilentConnection connection)
    {
        lock (_held) _held.Add(connection);
        return connection;
    }

    private sealed class SilentConnection : IChargePointConnection
    {
        public Task<CommandResult> Send(Command command) => Task.FromResult(new CommandResult(CommandOutcome.Accepted));

        public Task Close(ClosedReason reason) => Task.CompletedTask;

        public Task Use(QuirkSettings quirks) => Task.CompletedTask;

        public Task<DateTimeOffset> LastHeard() => Task.FromResult(TimeProvider.System.GetUtcNow());
    }
}
