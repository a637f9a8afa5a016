using Dynamo.Testing.Chargers;

namespace Dynamo.Api.Tests.Drivers;

/// <summary>Charging stations that speak 2.0.1, and what they say.</summary>
internal static class Stations
{
    public static async Task<(string Id, FakeCharger Charger)> CommissionedStation(this World world, ApiCaller caller, string project)
    {
        var registered = await World.Register(caller, project, "2.0.1");
        var id = registered["charge_point_id"]!;
        var charger = await FakeCharger.Connect(new Uri(world.Product.OcppUrl), id, registered["provisioning_password"]!, "ocpp2.0.1");
        charger.AlwaysAnswer("SetVariables", new { setVariableResult = new[] { Result("OCPPCommCtrlr", "HeartbeatInterval") } });
        charger.AlwaysAnswer("TriggerMessage", new { status = "Accepted" });
        (await charger.Call("BootNotification", new { chargingStation = new { model = "Duo", vendorName = "Volt" }, reason = "PowerUp" })).Status.ShouldBe("Accepted");
        var pushed = await caller.Post("/ocpp201/send_command", new
        {
            charge_point_id = id, command = "SetVariables",
            payload = """{"setVariableData":[{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"},"attributeValue":"300"}]}""".ToJson(),
        });
        pushed.Code.ShouldBe(200, pushed.ToString());
        await charger.Call("Heartbeat");
        await charger.Call("Heartbeat");
        var commissioned = await caller.Post($"/installer/charge-points/{id}/commission");
        commissioned.Code.ShouldBe(200, commissioned.ToString());
        return (id, charger);
    }

    public static string At(int minutesAgo) => TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static object Result(string component, string variable) =>
        new { attributeStatus = "Accepted", component = new { name = component }, variable = new { name = variable } };

    private static System.Text.Json.JsonElement ToJson(this string json) => System.Text.Json.JsonDocument.Parse(json).RootElement;
}
