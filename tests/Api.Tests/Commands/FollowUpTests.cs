using Dynamo.Api.Tests.Events;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Commands;

/// <summary>A remote start that was accepted is looked after until it is known what came of it.</summary>
public sealed class FollowUpTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task Without_a_cable_the_caller_learns_that_and_an_event_says_so()
    {
        var caller = await world.OtherOrganization();
        var (id, charger) = await Ready(caller);
        await using var connected = charger;
        await using var events = await EventReader.Open(caller);
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Available", errorCode = "NoError" });

        var sent = await Start(caller, id);
        var kept = await Known(caller, sent);

        kept.GetProperty("status").GetString().ShouldBe("no_cable");
        kept.GetProperty("detail").GetString()!.ShouldContain("Plug in");
        var told = await events.Next("session.start_missed");
        told.Data.GetProperty("command_id").GetString().ShouldBe(sent["command_id"]);
        told.Data.GetProperty("reason").GetString().ShouldBe("no_cable");
    }

    [Fact]
    public async Task With_a_cable_but_no_session_the_charger_waits_for_a_tag()
    {
        var (id, charger) = await Ready(world.Operator);
        await using var connected = charger;
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Preparing", errorCode = "NoError" });
        await World.Until(() => world.Operator.Get($"/charge-points/{id}/connectors"), answer => answer.ToString().Contains("Occupied"));

        (await Known(world.Operator, await Start(world.Operator, id))).GetProperty("status").GetString().ShouldBe("waiting_for_tag");
    }

    [Fact]
    public async Task A_session_that_begins_is_named_before_the_time_is_over()
    {
        var (id, charger) = await Ready(world.Operator, "600");
        await using var connected = charger;
        var tag = await World.Tag(world.Operator);
        var sent = await Start(world.Operator, id, tag);
        sent.Of("follow_up").ValueKind.ShouldBe(global::System.Text.Json.JsonValueKind.Null);
        await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 0, timestamp = TimeProvider.System.GetUtcNow() });

        var known = await Known(world.Operator, sent);

        known.GetProperty("status").GetString().ShouldBe("started");
        known.GetProperty("session_id").GetString()!.ShouldStartWith("sess_");
    }

    [Fact]
    public async Task A_session_of_2_0_1_that_had_begun_with_its_cable_is_started_by_the_tag_that_was_asked_for()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator), "2.0.1");
        await using var connected = charger;
        charger.AlwaysAnswer("RequestStartTransaction", new { status = "Accepted", transactionId = "t" });
        await product.Database.Execute("insert into settings (charge_point_id, name, value) values (lower($1), 'TxCtrlr.EVConnectionTimeOut', '2')", id);
        await charger.Call("TransactionEvent", Event("Started", "CablePluggedIn", 0, "EVConnected"));
        // The driver took a while.
        await Testing.Eventually.Holds(async () => await product.Database.Query<long>("select count(*) from sessions where charge_point_id = lower($1)", id) == 1);
        await product.Database.Execute("update sessions set received_at = received_at - interval '1 minute' where charge_point_id = lower($1)", id);
        var tag = await World.Tag(world.Operator);

        var sent = await Start(world.Operator, id, tag);
        (await charger.Call("TransactionEvent", Event("Updated", "RemoteStart", 1, "Charging", tag))).Text("idTokenInfo.status").ShouldBe("Accepted");

        (await Known(world.Operator, sent)).GetProperty("status").GetString().ShouldBe("started");
    }

    [Fact]
    public async Task A_charger_that_vanishes_after_its_answer_is_silent()
    {
        var (id, charger) = await Ready(world.Operator, "6");
        var sent = await Start(world.Operator, id);
        await charger.Close();

        (await Known(world.Operator, sent)).GetProperty("status").GetString().ShouldBe("silent");
        await charger.DisposeAsync();
    }

    private static Dictionary<string, object> Event(string type, string trigger, int number, string state, string? tag = null)
    {
        var told = new Dictionary<string, object>
        {
            ["eventType"] = type, ["triggerReason"] = trigger, ["seqNo"] = number, ["timestamp"] = TimeProvider.System.GetUtcNow(),
            ["evse"] = new { id = 1, connectorId = 1 }, ["transactionInfo"] = new { transactionId = "t", chargingState = state },
        };
        if (tag is not null) told["idToken"] = new { idToken = tag, type = "Central" };
        return told;
    }

    private async Task<(string Id, FakeCharger Charger)> Ready(ApiCaller caller, string seconds = "1")
    {
        var (id, charger) = await world.Commissioned(caller, await World.Project(caller));
        charger.AlwaysAnswer("RemoteStartTransaction", new { status = "Accepted" });
        await product.Database.Execute("insert into settings (charge_point_id, name, value) values (lower($1), 'ConnectionTimeOut', $2)", id, seconds);
        return (id, charger);
    }

    private static async Task<ApiAnswer> Start(ApiCaller caller, string id, string? tag = null)
    {
        tag ??= await World.Tag(caller);
        var sent = await caller.Post($"/cpo/commands/{id}", new { command = "start_session", parameters = new { connector_id = 1, id_tag = tag } });
        sent["status"].ShouldBe("Accepted", sent.ToString());
        return sent;
    }

    private static async Task<global::System.Text.Json.JsonElement> Known(ApiCaller caller, ApiAnswer sent) => (await World.Until(
        () => caller.Get($"/cpo/commands/{sent["command_id"]}"), answer => answer.Of("follow_up").GetProperty("status").GetString() != "waiting")).Of("follow_up");
}
