using System.Text.Json;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Drivers;

/// <summary>Sessions that a charger let happen offline with tags that may not charge: kept, marked, and decided on by an operator.</summary>
public sealed class ResolutionTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task An_offline_session_of_an_unknown_tag_waits_for_a_decision_and_may_be_given_to_another_tag()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var session = await Charge(id, charger, World.NewName("X"), 9000);

        var waiting = await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}&needs_resolution=true"), answer => answer["total"] == "1");
        waiting.List("sessions")[0].GetProperty("session_id").GetString().ShouldBe(session);
        waiting.List("sessions")[0].GetProperty("authorization_reason").GetString()!.ShouldContain("not known");
        (await world.Operator.Post($"/sessions/{session}/resolve", new { action = "assign_tag", id_tag = "nobody", reason = "r" })).Code.ShouldBe(400);
        (await world.Operator.Post($"/sessions/{session}/resolve", new { action = "accept", id_tag = "x", reason = "r" })).Code.ShouldBe(400);
        (await world.Operator.Post($"/sessions/{session}/resolve", new { action = "accept" })).Code.ShouldBe(400);

        (await world.Operator.Post($"/sessions/{session}/resolve", new { action = "write_off", reason = "Nobody knows who." })).Code.ShouldBe(200);
        var tag = await World.Tag(world.Operator);
        var assigned = await world.Operator.Post($"/sessions/{session}/resolve", new { action = "assign_tag", id_tag = tag.ToLowerInvariant(), reason = "His new card." });
        assigned.Code.ShouldBe(200, assigned.ToString());
        assigned["needs_resolution"].ShouldBe("False");
        assigned.Of("resolution").GetProperty("id_tag").GetString().ShouldBe(tag);

        (await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}&needs_resolution=false"), answer => answer["total"] == "1")).Code.ShouldBe(200);
        var history = (await World.Until(() => world.Operator.Get($"/sessions/{session}/resolutions"), answer => answer["total"] == "2")).List("resolutions");
        history.Select(entry => entry.GetProperty("decision").GetString()).ShouldBe(["tag_assigned", "written_off"]);
        history[0].GetProperty("reason").GetString().ShouldBe("His new card.");
        history.ShouldAllBe(entry => entry.GetProperty("resolved_by").GetString() != "");
    }

    [Fact]
    public async Task A_blocked_tags_session_is_accepted_afterwards_and_the_same_decision_counts_once()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var tag = await World.Tag(world.Operator);
        (await world.Operator.Put($"/id-tags/{tag}", new { status = "blocked" })).Code.ShouldBe(200);
        var session = await Charge(id, charger, tag, 3000);

        (await world.Operator.Get($"/sessions/{session}"))["needs_resolution"].ShouldBe("True");
        var accept = new { action = "accept", reason = "He paid in cash." };
        (await world.Operator.Post($"/sessions/{session}/resolve", accept)).Code.ShouldBe(200);
        (await world.Operator.Post($"/sessions/{session}/resolve", accept)).Code.ShouldBe(200);
        var resolved = await World.Until(() => world.Operator.Get($"/sessions/{session}"), answer => answer["resolution"] is not null);
        resolved.Of("resolution").GetProperty("decision").GetString().ShouldBe("accepted");
        (await product.Database.Query<long>("select count(*) from facts where type = 'SessionResolved' and data->>'session_id' = $1", session)).ShouldBe(1);
        await World.Until(() => world.Operator.Get($"/sessions/{session}/resolutions"), answer => answer["total"] == "1");
    }

    [Fact]
    public async Task There_is_nothing_to_decide_on_a_session_that_was_allowed_or_that_delivered_nothing()
    {
        var (id, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var allowed = await Charge(id, charger, await World.Tag(world.Operator), 4000);
        (await world.Operator.Post($"/sessions/{allowed}/resolve", new { action = "write_off", reason = "r" })).Code.ShouldBe(409);
        var empty = await Charge(id, charger, World.NewName("X"), 1000);
        (await world.Operator.Get($"/sessions/{empty}"))["needs_resolution"].ShouldBe("False");
        (await world.Operator.Post($"/sessions/{empty}/resolve", new { action = "write_off", reason = "r" })).Code.ShouldBe(409);
    }

    /// <summary>Start and stop as an offline charger sends them when it is back.</summary>
    private async Task<string> Charge(string id, FakeCharger charger, string tag, int meterStop)
    {
        var now = TimeProvider.System.GetUtcNow();
        string At(int minutesAgo) => now.AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var start = await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 1000, timestamp = At(120) });
        var transaction = start.Number("transactionId");
        (await charger.Call("StopTransaction", new { transactionId = transaction, meterStop, timestamp = At(60) })).Error.ShouldBeNull();
        var list = await World.Until(() => world.Operator.Get($"/sessions?charge_point_id={id}"), answer => answer.List("sessions").Any(Ended));
        return list.List("sessions").First(Ended).GetProperty("session_id").GetString()!;

        bool Ended(JsonElement session) =>
            session.GetProperty("transaction_id").GetString() == $"{transaction}" && session.GetProperty("status").GetString() != "active";
    }
}
