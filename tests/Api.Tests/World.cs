using System.Security.Cryptography;
using Dynamo.Api.Auth;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests;

/// <summary>What tests build in the product: organizations, keys, charge points in a stage. Names are new each time, so tests share the product.</summary>
public sealed class World(ProductFixture product)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    public ProductFixture Product => product;

    public ApiCaller Operator { get; } = new(product.ApiUrl, product.ApiKey);

    public ApiCaller Nobody { get; } = new(product.ApiUrl, null);

    public static string NewName(string prefix) => prefix + RandomNumberGenerator.GetHexString(10);

    public ApiCaller As(string bearer) => new(product.ApiUrl, bearer);

    /// <summary>Another organization, with a key of these scopes (all, when none is named).</summary>
    public async Task<ApiCaller> OtherOrganization(params string[] scopes) => As(await Key(await Organization(), scopes));

    public async Task<string> Organization()
    {
        var id = NewName("org_");
        await product.Database.Execute("insert into organizations (organization_id, name) values ($1, $1)", id);
        return id;
    }

    public async Task<string> Key(string organization, params string[] scopes)
    {
        var secret = ApiKeySecret.Generate();
        await product.Database.Execute(
            "insert into api_keys (key_id, organization_id, name, prefix, hash, scopes) values ($1, $2, 'test', 'dyn_', $3, $4)",
            NewName("key_"), organization, ApiKeySecret.Hash(secret), scopes.Length > 0 ? scopes : Scope.All.ToArray());
        return secret;
    }

    public async Task<string> Person(string organization, string role)
    {
        var email = NewName("p") + "@example.com";
        await product.Database.Execute(
            "insert into accounts (account_id, kind, email, password_hash, organization_id, role) values ($1, 'user', $2, $3, $4, $5)",
            NewName("usr_"), email, AccountPassword.Hash("correct password"), organization, role);
        var login = await Nobody.Post("/auth/login", new { email, password = "correct password" });
        return login["access_token"] ?? throw new InvalidOperationException(login.ToString());
    }

    public async Task<(ApiCaller Caller, string Id)> Installer()
    {
        var email = NewName("i") + "@example.com";
        var account = await Nobody.Post("/installer/signup", new { email, password = "correct password", company = "Wires" });
        var login = await Nobody.Post("/installer/login", new { email, password = "correct password" });
        return (As(login["access_token"]!), account["installer_id"]!);
    }

    public static async Task<string> Project(ApiCaller caller)
    {
        var created = await caller.Post("/projects", new { name = NewName("Project ") });
        created.Code.ShouldBe(201, created.ToString());
        return created["project_id"]!;
    }

    public static async Task<ApiAnswer> Register(ApiCaller caller, string project, string version = "1.6", string? id = null)
    {
        var answer = await caller.Post("/installer/charge-points", new
        {
            charge_point_id = id ?? NewName("CP-"), serial_number = NewName("SN"), model = "Duo", vendor = "Volt", project_id = project,
            ocpp_version = version, connectors = new[] { new { connector_id = 1, type = "Type2" } },
        });
        answer.Code.ShouldBe(201, answer.ToString());
        return answer;
    }

    public async Task<FakeCharger> Connect(ApiAnswer registered, Action<FakeCharger>? habits = null)
    {
        var charger = await FakeCharger.Connect(new Uri(product.OcppUrl), registered["charge_point_id"]!, registered["provisioning_password"]!, habits: charger =>
        {
            charger.AlwaysAnswer("ChangeConfiguration", new { status = "Accepted" });
            charger.AlwaysAnswer("TriggerMessage", new { status = "Accepted" });
            // It is asked after its first boot; one that does not answer holds up every command that a test sends meanwhile.
            charger.AlwaysAnswer("GetConfiguration", new { configurationKey = Array.Empty<object>(), unknownKey = Array.Empty<string>() });
            habits?.Invoke(charger);
        });
        (await charger.Call("BootNotification", new { chargePointVendor = "Volt", chargePointModel = "Duo", firmwareVersion = "1.2.3" })).Status.ShouldBe("Accepted");
        return charger;
    }

    /// <summary>A charge point that went the whole way to `commissioned`, and its charger.</summary>
    public async Task<(string Id, FakeCharger Charger)> Commissioned(ApiCaller caller, string project, string version = "1.6")
    {
        var registered = await Register(caller, project, version);
        var id = registered["charge_point_id"]!;
        var charger = version == "1.6" ? await Connect(registered) : await ConnectModern(registered);
        var configured = version == "1.6" ? await caller.Post("/ocpp16/send_command", Configure(id)) : await caller.Post("/ocpp201/set_variables", ConfigureModern(id));
        configured.Code.ShouldBe(200, configured.ToString());
        await charger.Call("Heartbeat");
        await charger.Call("Heartbeat");
        var commissioned = await caller.Post($"/installer/charge-points/{id}/commission");
        commissioned.Code.ShouldBe(200, commissioned.ToString());
        return (id, charger);
    }

    /// <summary>A charger of OCPP 2.0.1.</summary>
    public async Task<FakeCharger> ConnectModern(ApiAnswer registered, Action<FakeCharger>? habits = null)
    {
        var charger = await FakeCharger.Connect(new Uri(product.OcppUrl), registered["charge_point_id"]!, registered["provisioning_password"]!, "ocpp2.0.1", habits: charger =>
        {
            charger.AlwaysAnswer("SetVariables", new
            {
                setVariableResult = new[] { new { attributeStatus = "Accepted", component = new { name = "OCPPCommCtrlr" }, variable = new { name = "HeartbeatInterval" } } },
            });
            habits?.Invoke(charger);
        });
        (await charger.Call("BootNotification", new { reason = "PowerUp", chargingStation = new { vendorName = "Volt", model = "Duo" } })).Status.ShouldBe("Accepted");
        return charger;
    }

    private static object ConfigureModern(string id) => new
    {
        charge_point_id = id,
        set_variable_data = new[] { new { attribute_value = "300", component = new { name = "OCPPCommCtrlr" }, variable = new { name = "HeartbeatInterval" } } },
    };

    public static object Configure(string id) =>
        new { charge_point_id = id, command = "ChangeConfiguration", payload = new Dictionary<string, string> { ["key"] = "HeartbeatInterval", ["value"] = "300" } };

    public static async Task<string> Tag(ApiCaller caller)
    {
        var tag = NewName("T");
        (await caller.Post("/id-tags", new { id_tag = tag })).Code.ShouldBe(201);
        return tag;
    }

    /// <summary>Lists lag by a moment: asks until the answer is as wanted, or fails with the last one.</summary>
    public static async Task<ApiAnswer> Until(Func<Task<ApiAnswer>> ask, Func<ApiAnswer, bool> wanted)
    {
        var ends = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (wanted(answer)) return answer;
            if (TimeProvider.System.GetElapsedTime(ends) > Deadline) throw new TimeoutException($"Never as wanted; last: {answer}");
            await Task.Delay(LookAgain);
        }
    }
}
