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
    public Task Every_1_6_action_reaches_the_charger_as_the_schema_wants_it() => Play(OcppVersion.Ocpp16, "1.6", "ocpp16");

    [Fact]
    public Task Every_2_0_1_action_reaches_the_charger_as_the_schema_wants_it() => Play(OcppVersion.Ocpp201, "2.0.1", "ocpp201");

    [Fact]
    public async Task What_is_wrong_with_a_payload_is_said_although_the_charger_is_away()
    {
        var registered = await World.Register(world.Operator, await World.Project(world.Operator));

        var answer = await world.Operator.Post("/ocpp16/set_charging_profile", new { charge_point_id = registered["charge_point_id"], connector_id = 1 });

        answer.Code.ShouldBe(400, answer.ToString());
        answer.Of("errors").GetProperty("cs_charging_profiles")[0].GetString()!.ShouldStartWith("is required");
    }

    private async Task Play(OcppVersion version, string name, string prefix)
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator), name);
        await using var connected = charger;
        foreach (var message in OcppMessages.Of(version))
        {
            var seen = new TaskCompletionSource<ReceivedCall>(TaskCreationOptions.RunContinuationsAsynchronously);
            charger.AlwaysAnswer(message.Action, call =>
            {
                seen.TrySetResult(call);
                return new { status = "Accepted" };
            });
            var body = new JsonObject { ["charge_point_id"] = id };
            foreach (var (field, value) in OcppField.ExampleOf(message.Fields)) body[field] = value!.DeepClone();

            var answer = await world.Operator.Post($"/{prefix}/{message.Route}", body.ToJsonString());

            answer.Code.ShouldBe(200, $"{message.Action}: {answer}");
            answer["command"].ShouldBe(message.Action);
            answer["status"].ShouldBe("Accepted");
            var folder = version == OcppVersion.Ocpp16 && OcppSchema.Actions("1.6-security").Contains(message.Action) ? "1.6-security" : name;
            var call = await seen.Task;
            OcppSchema.Request(folder, message.Action).Errors(call.Payload).ShouldBeEmpty(call.ToString());
        }
    }
}
