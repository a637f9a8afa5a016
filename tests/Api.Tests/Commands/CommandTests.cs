using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Commands;

/// <summary>Each way in which a command can end, as the contract answers it.</summary>
public sealed class CommandTests(ProductFixture product) : IAsyncLifetime
{
    private readonly World world = new(product);
    private FakeCharger charger = null!;
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        var registered = await World.Register(world.Operator, await World.Project(world.Operator));
        id = registered["charge_point_id"]!;
        charger = await world.Connect(registered);
    }

    public ValueTask DisposeAsync() => charger.DisposeAsync();

    [Fact]
    public async Task The_chargers_answer_comes_as_it_is()
    {
        charger.AlwaysAnswer("GetConfiguration", new { unknownKey = new[] { "Nope" } });

        var answer = await Raw("GetConfiguration", """{"key":["Nope"]}""");

        answer.Code.ShouldBe(200, answer.ToString());
        answer["status"].ShouldBe("Accepted");
        answer.Of("response").GetProperty("unknownKey")[0].GetString().ShouldBe("Nope");
        answer["sent_at"].ShouldNotBeNull();
        answer.Of("response_time_ms").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_too()
    {
        charger.AlwaysAnswer("Reset", new { status = "Rejected" });

        (await Raw("Reset", """{"type":"Soft"}"""))["status"].ShouldBe("Rejected");
    }

    [Fact]
    public async Task A_CALLERROR_is_422_with_its_code()
    {
        var sending = Raw("ClearCache", "{}");
        await (await charger.ReceiveCall("ClearCache")).AnswerError("NotSupported", "no cache here");

        var answer = await sending;

        answer.Code.ShouldBe(422, answer.ToString());
        answer.ContentType.ShouldBe("application/problem+json");
        answer["status"].ShouldBe("NotSupported");
        answer["detail"]!.ShouldContain("no cache here");
    }

    [Fact]
    public async Task Silence_is_504()
    {
        var answer = await Raw("ClearCache", "{}", seconds: 1);

        answer.Code.ShouldBe(504, answer.ToString());
        answer["status"].ShouldBe("504");
    }

    [Fact]
    public async Task A_payload_that_OCPP_does_not_allow_is_400_and_never_sent()
    {
        var answer = await Raw("Reset", """{"type":"Sideways"}""");

        answer.Code.ShouldBe(400, answer.ToString());
        answer.Of("errors").GetProperty("payload.type")[0].GetString().ShouldBe("must be one of: Hard, Soft");
    }

    [Fact]
    public async Task An_unknown_action_is_400()
    {
        var answer = await Raw("MakeCoffee", "{}");

        answer.Code.ShouldBe(400);
        answer.Of("errors").GetProperty("command").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_other_versions_route_says_which_one_to_use()
    {
        var answer = await world.Operator.Post("/ocpp201/send_command", new { charge_point_id = id, command = "ClearCache", payload = new { } });

        answer.Code.ShouldBe(409, answer.ToString());
        answer["detail"]!.ShouldContain("/ocpp16/send_command");
    }

    [Fact]
    public async Task A_charge_point_that_is_not_connected_is_409()
    {
        await charger.Close();
        await World.Until(() => world.Operator.Get($"/charge-points/{id}"), answer => answer["connected"] == "False");

        (await Raw("ClearCache", "{}")).Code.ShouldBe(409);
        (await world.Operator.Post($"/cpo/commands/{id}", new { command = "soft_reset" })).Code.ShouldBe(409);
    }

    [Fact]
    public async Task A_raw_remote_start_is_409_too_where_no_session_is_accepted()
    {
        var raw = await Raw("RemoteStartTransaction", """{"connectorId":1,"idTag":"04A2"}""");
        raw.Code.ShouldBe(409, raw.ToString());
        raw["detail"]!.ShouldContain("Commission it first");
        (await world.Operator.Post("/ocpp16/remote_start_transaction", new { charge_point_id = id, connector_id = 1, id_tag = "04A2" })).Code.ShouldBe(409);
    }

    [Fact]
    public async Task Every_action_has_a_route_of_its_own_with_snake_case_fields()
    {
        var sending = world.Operator.Post("/ocpp16/change_availability", new { charge_point_id = id, connector_id = 1, type = "Operative" });
        var call = await charger.ReceiveCall("ChangeAvailability");
        call.Text("connectorId").ShouldBe("1");
        await call.Answer(new { status = "Scheduled" });

        (await sending)["status"].ShouldBe("Scheduled");
    }

    [Fact]
    public async Task A_neutral_command_is_kept_with_how_it_ended()
    {
        charger.AlwaysAnswer("UnlockConnector", new { status = "Unlocked" });

        var sent = await world.Operator.Post($"/cpo/commands/{id}", new { command = "unlock_connector", parameters = new { connector_id = 1 } });

        sent.Code.ShouldBe(200, sent.ToString());
        sent["status"].ShouldBe("Accepted");
        var kept = await world.Operator.Get($"/cpo/commands/{sent["command_id"]}");
        kept["status"].ShouldBe("Accepted");
        kept.Of("parameters").GetProperty("connector_id").GetInt32().ShouldBe(1);
        (await world.Operator.Get($"/cpo/commands?charge_point_id={id}"))["total"].ShouldBe("1");
    }

    [Fact]
    public async Task A_wrong_parameter_is_named()
    {
        var answer = await world.Operator.Post($"/cpo/commands/{id}", new { command = "set_power_limit", parameters = new { connector_id = 1 } });

        answer.Code.ShouldBe(400);
        answer.Of("errors").GetProperty("parameters.limit_watts")[0].GetString().ShouldBe("is required");
    }

    [Fact]
    public async Task The_message_log_has_both_directions_newest_first_and_by_action()
    {
        charger.AlwaysAnswer("ClearCache", new { status = "Accepted" });
        await Raw("ClearCache", "{}");
        for (var i = 0; i < 3; i++) await charger.Call("Heartbeat");

        var beats = await World.Until(() => world.Operator.Get($"/charge-points/{id}/messages?action=Heartbeat"), answer => answer["total"] == "6");
        beats.List("messages").ShouldAllBe(message => message.GetProperty("action").GetString() == "Heartbeat");
        var caches = await world.Operator.Get($"/charge-points/{id}/messages?action=ClearCache");
        caches.List("messages").Select(message => message.GetProperty("direction").GetString()).ShouldBe(["in", "out"]);
        var second = await world.Operator.Get($"/charge-points/{id}/messages?limit=2&offset=1");
        var all = await world.Operator.Get($"/charge-points/{id}/messages");
        second.List("messages").Select(message => message.ToString()).ShouldBe(all.List("messages").Skip(1).Take(2).Select(message => message.ToString()));
    }

    private Task<ApiAnswer> Raw(string command, string payload, int seconds = 10) => world.Operator.Post(
        "/ocpp16/send_command", $$"""{"charge_point_id":"{{id}}","command":"{{command}}","payload":{{payload}},"timeout_seconds":{{seconds}}}""");
}
