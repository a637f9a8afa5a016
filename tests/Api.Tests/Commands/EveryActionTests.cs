using System.Text.Json.Nodes;
using Dynamo.Api.Commands.Ocpp;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;
using Dynamo.Testing.Schemas;

namespace Dynamo.Api.Tests.Commands;

/// <summary>Each action's own route, from the request to the charger's socket and back.</summary>
public sealed class EveryActionTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public Task Every_1_6_action_reaches_the_charger_as_the_schema_wants_it() => Play(OcppVersion.Ocpp16, "1.6", "ocpp1.6", "ocpp16");

    [Fact]
    public Task Every_2_0_1_action_reaches_the_charger_as_the_schema_wants_it() => Play(OcppVersion.Ocpp201, "2.0.1", "ocpp2.0.1", "ocpp201");

    [Fact]
    public async Task What_is_wrong_with_a_payload_is_said_although_the_charger_is_away()
    {
        var registered = await World.Register(world.Operator, await World.Project(world.Operator));

        var answer = await world.Operator.Post("/ocpp16/set_charging_profile", new { charge_point_id = registered["charge_point_id"], connector_id = 1 });

        answer.Code.ShouldBe(400, answer.ToString());
        answer.Of("errors").GetProperty("cs_charging_profiles")[0].GetString()!.ShouldStartWith("is required");
    }

    private async Task Play(OcppVersion version, string name, string subprotocol, string prefix)
    {
        var registered = await World.Register(world.Operator, await World.Project(world.Operator), name);
        var id = registered["charge_point_id"]!;
        await using var charger = await FakeCharger.Connect(new Uri(product.OcppUrl), id, registered["provisioning_password"]!, subprotocol);
        var boot = version == OcppVersion.Ocpp16
            ? (object)new { chargePointVendor = "Volt", chargePointModel = "Duo" }
            : new { reason = "PowerUp", chargingStation = new { vendorName = "Volt", model = "Duo" } };
        (await charger.Call("BootNotification", boot)).Status.ShouldBe("Accepted");
        foreach (var message in OcppMessages.Of(version))
        {
            var body = new JsonObject { ["charge_point_id"] = id };
            foreach (var (field, value) in OcppField.ExampleOf(message.Fields)) body[field] = value!.DeepClone();

            var sending = world.Operator.Post($"/{prefix}/{message.Route}", body.ToJsonString());
            var receiving = Received(charger, message, version, name);
            // A refusal comes first, and says why; an answer may be seen a moment before its call is.
            if (await Task.WhenAny(sending, receiving) == sending) (await sending).Code.ShouldBe(200, $"{message.Action}: {await sending}");
            await receiving;

            var answer = await sending;
            answer.Code.ShouldBe(200, $"{message.Action}: {answer}");
            answer["command"].ShouldBe(message.Action);
            answer["status"].ShouldBe("Accepted");
        }
    }

    private static async Task Received(FakeCharger charger, OcppMessage message, OcppVersion version, string name)
    {
        var call = await charger.ReceiveCall(message.Action);
        var folder = version == OcppVersion.Ocpp16 && OcppSchema.Actions("1.6-security").Contains(message.Action) ? "1.6-security" : name;
        OcppSchema.Request(folder, message.Action).Errors(call.Payload).ShouldBeEmpty(call.ToString());
        await call.Answer(new { status = "Accepted" });
    }
}
