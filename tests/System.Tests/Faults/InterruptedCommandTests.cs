using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dynamo.Testing;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.System.Tests.Faults;

/// <summary>kill -9 while commands, a remote start and a reservation are under way: after the restart each is told as what it is.</summary>
public sealed class InterruptedCommandTests
{
    private const string Id = "CP-KILL";
    private const string Tag = "KILLTAG";

    [Fact]
    public async Task A_kill_loses_no_command_no_follow_up_and_no_end_of_a_reservation()
    {
        await using var product = new ProductProcess();
        await product.Start();
        using var http = new HttpClient { BaseAddress = new Uri(product.Settings.ApiUrl) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", product.Settings.ApiKey);
        var password = await Register(http);
        await using (var charger = await Commission(product, http, password))
        {
            charger.AlwaysAnswer("RemoteStartTransaction", new { status = "Accepted" });
            charger.AlwaysAnswer("ReserveNow", new { status = "Accepted" });
            var start = await Post(http, $"cpo/commands/{Id}", new { command = "start_session", parameters = new { connector_id = 1, id_tag = Tag } });
            Word(start, "status").ShouldBe("Accepted", start.ToJsonString());
            var reserved = await Post(http, "reservations", new { charge_point_id = Id, connector_id = 1, id_tag = Tag, expires_at = TimeProvider.System.GetUtcNow().AddSeconds(8) });
            Word(reserved, "status").ShouldBe("active", reserved.ToJsonString());
            var resetting = http.PostAsJsonAsync($"/api/v1/cpo/commands/{Id}", new { command = "soft_reset", timeout_seconds = 60 });
            await charger.ReceiveCall("Reset");

            await product.Kill();

            await Should.ThrowAsync<HttpRequestException>(resetting);
        }
        await product.Start();

        await Eventually.Holds(async () => await Command(http, "soft_reset") is var reset && Word(reset, "status") == "Interrupted" && Word(reset, "outcome") == "unknown");
        // Whether the charger counts as gone or as quiet depends on how long its dead edge's lease still runs.
        await Eventually.Holds(async () => Word((await Command(http, "start_session"))["follow_up"], "status") is "silent" or "no_cable");
        await using var back = await FakeCharger.Connect(new Uri(product.Settings.OcppUrl), Id, password);
        await Eventually.Holds(async () => (await Get(http, "reservations"))["reservations"]![0] is { } reservation && Word(reservation, "status") == "expired" && reservation["ended_at"] is not null);
        (await Get(http, $"charge-points/{Id}/connectors"))["connectors"]![0]!["status"]!.ToString().ShouldBe("Available");
    }

    private static async Task<string> Register(HttpClient http)
    {
        var project = await Post(http, "projects", new { name = "Kill" });
        await Post(http, "id-tags", new { id_tag = Tag });
        var registered = await Post(http, "installer/charge-points", new
        {
            charge_point_id = Id, serial_number = "SN", model = "Duo", vendor = "Volt", project_id = Word(project, "project_id"), connectors = new[] { new { connector_id = 1, type = "Type2" } },
        });
        return Word(registered, "provisioning_password");
    }

    private static async Task<FakeCharger> Commission(ProductProcess product, HttpClient http, string password)
    {
        var charger = await FakeCharger.Connect(new Uri(product.Settings.OcppUrl), Id, password);
        charger.AlwaysAnswer("ChangeConfiguration", new { status = "Accepted" });
        charger.AlwaysAnswer("GetConfiguration", new { configurationKey = new[] { new { key = "ConnectionTimeOut", @readonly = false, value = "10" } } });
        await charger.Call("BootNotification", new { chargePointVendor = "Volt", chargePointModel = "Duo" });
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Available", errorCode = "NoError" });
        await Post(http, "ocpp16/change_configuration", new { charge_point_id = Id, key = "HeartbeatInterval", value = "300" });
        await charger.Call("Heartbeat");
        await charger.Call("Heartbeat");
        await Post(http, $"installer/charge-points/{Id}/commission", new { });
        return charger;
    }

    private static async Task<JsonNode> Command(HttpClient http, string name) => (await Get(http, $"cpo/commands?charge_point_id={Id}&command={name}"))["commands"]![0]!;

    private static async Task<JsonNode> Get(HttpClient http, string path) => (await http.GetFromJsonAsync<JsonNode>($"/api/v1/{path}"))!;

    private static async Task<JsonNode> Post(HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync($"/api/v1/{path}", body);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static string Word(JsonNode? node, string field) => node?[field]?.ToString() ?? "";
}
