using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Postgres;
using Dynamo.Testing.Product;
using Dynamo.Testing.Schemas;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>
/// The charger's side of a case, at a charge point of its own, with the operator beside it. Everything that the product sends is held against the
/// official schemas. Each charge point, tag and session is new, so that all tests share one product.
/// </summary>
public sealed partial class PlayedCharger : IAsyncDisposable
{
    private static readonly HashSet<string> SecurityActions = [.. OcppSchema.Actions("1.6-security")];

    private readonly ProductSettings _settings;
    private readonly PostgresFixture? _database;
    private readonly ConcurrentQueue<ReceivedCall> _received = new();
    private readonly ConcurrentDictionary<string, Func<ReceivedCall, object>> _habits = new();

    private PlayedCharger(ProductSettings settings, PostgresFixture? database, ApiReply registered)
    {
        _settings = settings;
        _database = database;
        Operator = new OperatorApi(settings.ApiUrl, settings.ApiKey);
        Id = registered["charge_point_id"]!;
        Password = registered["provisioning_password"]!;
        SerialNumber = registered["serial_number"]!;
        Vendor = registered["vendor"]!;
        Model = registered["model"]!;
        Answers("GetConfiguration", Settings.Read);
        Answers("ChangeConfiguration", Settings.Change);
        Answers("TriggerMessage", _ => new { status = "Accepted" });
        Answers("ExtendedTriggerMessage", _ => new { status = "Accepted" });
    }

    public string Id { get; }

    public string Password { get; set; }

    public string Vendor { get; set; }

    public string Model { get; set; }

    public string SerialNumber { get; }

    public string Firmware { get; set; } = "1.2.3";

    /// <summary>A tag of the operator's, accepted everywhere.</summary>
    public string Tag { get; private set; } = "";

    /// <summary>The socket.</summary>
    public FakeCharger Wire { get; private set; } = null!;

    public OperatorApi Operator { get; }

    /// <summary>The charger's settings: read and changed by GetConfiguration and ChangeConfiguration.</summary>
    public PlayedSettings Settings { get; } = new();

    /// <summary>A charge point that is registered, and nothing else yet.</summary>
    public static Task<PlayedCharger> Registered(ProductFixture product, string vendor = "Volt", string model = "Duo", int connectors = 2) =>
        Registered(product.Settings, product.Database, vendor, model, connectors);

    /// <summary>A charge point that went the whole way, its connectors available.</summary>
    public static async Task<PlayedCharger> Commissioned(ProductFixture product, string vendor = "Volt", string model = "Duo", int connectors = 2) =>
        await (await CommissionedWithoutTimes(product, vendor, model, connectors)).ReportsAvailable(connectors);

    /// <summary>The same at a product whose database is its own.</summary>
    public static async Task<PlayedCharger> Commissioned(ProductSettings settings) =>
        await (await (await Registered(settings, null, "Volt", "Duo", 2)).IsCommissioned()).ReportsAvailable(2);

    /// <summary>The same, but the charger has not said a time yet: nothing is known of its clock.</summary>
    public static async Task<PlayedCharger> CommissionedWithoutTimes(ProductFixture product, string vendor = "Volt", string model = "Duo", int connectors = 2) =>
        await (await Registered(product, vendor, model, connectors)).IsCommissioned();

    private static async Task<PlayedCharger> Registered(ProductSettings settings, PostgresFixture? database, string vendor, string model, int connectors)
    {
        var api = new OperatorApi(settings.ApiUrl, settings.ApiKey);
        var project = (await api.Post("/projects", new { name = New("Project ") })).Expect(201);
        var registered = await api.Post("/installer/charge-points", new
        {
            charge_point_id = New("CP-"), serial_number = New("SN"), model, vendor, project_id = project["project_id"],
            connectors = Enumerable.Range(1, connectors).Select(number => new { connector_id = number, type = "Type2" }),
        });
        var charger = new PlayedCharger(settings, database, registered.Expect(201));
        charger.Tag = await charger.NewTag();
        return charger;
    }

    public static string New(string prefix) => prefix + RandomNumberGenerator.GetHexString(8);

    public async Task Connects(string subprotocols = "ocpp1.6", string? password = null)
    {
        Wire = await FakeCharger.Connect(new Uri(_settings.OcppUrl), Id, password ?? Password, subprotocols, habits: TakeHabits);
    }

    /// <summary>The link breaks, and comes back.</summary>
    public async Task Reconnects()
    {
        Loses();
        await Connects();
    }

    /// <summary>The link breaks: no close frame, just silence.</summary>
    public void Loses() => Wire.Abort();

    public Task<OcppAnswer> Boots() => Says("BootNotification", new
    {
        chargePointVendor = Vendor, chargePointModel = Model, chargePointSerialNumber = SerialNumber, firmwareVersion = Firmware,
    });

    /// <summary>A power cycle: the link is gone, then the charger is back and boots.</summary>
    public async Task Restarts(int connectors = 2)
    {
        await Reconnects();
        (await Boots()).Status.ShouldBe("Accepted");
        for (var connector = 0; connector <= connectors; connector++) await Reports(connector, "Available");
    }

    /// <summary>From now on answers this action so, on this connection and on those to come; what was asked is in <see cref="Last"/>.</summary>
    public void Answers(string action, Func<ReceivedCall, object> answer)
    {
        _habits[action] = call =>
        {
            _received.Enqueue(call);
            return answer(call);
        };
        Wire?.AlwaysAnswer(action, _habits[action]);
    }

    /// <summary>The product's last call of this action, valid by the official schema.</summary>
    public ReceivedCall Last(string action)
    {
        var call = _received.LastOrDefault(call => call.Action == action) ?? throw new InvalidOperationException($"{action} was never asked");
        return Valid(call);
    }

    /// <summary>The product's next call of this action, which waits for an answer; valid by the official schema.</summary>
    public async Task<ReceivedCall> IsCalled(string action) => Valid(await Wire.ReceiveCall(action));

    /// <summary>Says something that must be answered with a CALLRESULT that is valid by the official schema.</summary>
    public async Task<OcppAnswer> Says(string action, object? payload = null)
    {
        var answer = await Wire.Call(action, payload);
        answer.Error.ShouldBeNull(answer.ToString());
        OcppSchema.Response(SchemaOf(action), action).Errors(answer.Payload).ShouldBeEmpty(answer.ToString());
        return answer;
    }

    /// <summary>The operator sends an OCPP action, and the charger answers it so; without an answer, as it always does.</summary>
    public async Task<ApiReply> IsAsked(string action, object payload, object? answer = null)
    {
        if (answer is not null) Answers(action, _ => answer);
        var reply = await Operator.Post("/ocpp16/send_command", Raw(action, payload));
        reply.Expect(200);
        Last(action);
        return reply;
    }

    /// <summary>The operator gives a neutral command; the charger answers the OCPP action that comes of it so.</summary>
    public async Task<ApiReply> IsOrdered(string command, object parameters, string action, object answer)
    {
        Answers(action, _ => answer);
        var reply = await Operator.Post($"/cpo/commands/{Id}", new { command, parameters });
        reply.Expect(200);
        Last(action);
        return reply;
    }

    public object Raw(string action, object payload) => new { charge_point_id = Id, command = action, payload };

    /// <summary>A further tag of the operator's.</summary>
    public async Task<string> NewTag(object? with = null)
    {
        var tag = New("T");
        var body = JsonSerializer.SerializeToNode(with ?? new { })!.AsObject();
        body["id_tag"] = tag;
        (await Operator.Post("/id-tags", body)).Expect(201);
        return tag;
    }

    public async ValueTask DisposeAsync()
    {
        if (Wire is not null) await Wire.DisposeAsync();
    }

    private void TakeHabits(FakeCharger wire)
    {
        foreach (var (action, answer) in _habits) wire.AlwaysAnswer(action, answer);
    }

    private async Task<PlayedCharger> IsCommissioned()
    {
        await Connects();
        await Boots();
        (await Operator.Post("/ocpp16/send_command", Raw("ChangeConfiguration", new { key = "HeartbeatInterval", value = "300" }))).Expect(200);
        await Says("Heartbeat");
        await Says("Heartbeat");
        (await Operator.Post($"/installer/charge-points/{Id}/commission")).Expect(200);
        return this;
    }

    private async Task<PlayedCharger> ReportsAvailable(int connectors)
    {
        for (var connector = 0; connector <= connectors; connector++) await Reports(connector, "Available");
        return this;
    }

    private static ReceivedCall Valid(ReceivedCall call)
    {
        OcppSchema.Request(SchemaOf(call.Action), call.Action).Errors(call.Payload).ShouldBeEmpty(call.ToString());
        return call;
    }

    private static string SchemaOf(string action) => SecurityActions.Contains(action) ? "1.6-security" : "1.6";

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
