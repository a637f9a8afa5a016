using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Drivers;

public sealed class IdTagTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task The_list_is_filtered()
    {
        var caller = await world.OtherOrganization();
        var now = TimeProvider.System.GetUtcNow();
        await Create(caller, new { id_tag = "04AA01", parent_id_tag = "FLEET", user_id = "van_1", user_type = "Staff", expires_at = now.AddDays(10) });
        await Create(caller, new { id_tag = "04AA02", parent_id_tag = "fleet", user_id = "van 2", user_type = "guest", expires_at = now.AddDays(100) });
        await Create(caller, new { id_tag = "04BB03", status = "blocked", email = "resident@homes.example", expires_at = now.AddDays(5) });
        await Create(caller, new { id_tag = "04BB04", expires_at = now.AddDays(-1) });

        (await Tags(caller, "q=aa0")).ShouldBe(["04AA01", "04AA02"]);
        (await Tags(caller, "q=van_")).ShouldBe(["04AA01"]);
        (await Tags(caller, "q=HOMES")).ShouldBe(["04BB03"]);
        (await Tags(caller, "status=blocked")).ShouldBe(["04BB03"]);
        (await Tags(caller, "status=expired")).ShouldBe(["04BB04"]);
        (await Tags(caller, "user_type=staff")).ShouldBe(["04AA01"]);
        (await Tags(caller, "parent=Fleet")).ShouldBe(["04AA01", "04AA02"]);
        (await Tags(caller, "expiring=30")).ShouldBe(["04AA01"]);
        (await Tags(caller, "parent=fleet&expiring=365&q=02")).ShouldBe(["04AA02"]);
        (await caller.Get("/id-tags?expiring=0")).Code.ShouldBe(400);
    }

    [Theory]
    [InlineData("""{"id_tag":""}""", "id_tag")]
    [InlineData("""{"id_tag":" 04A2"}""", "id_tag")]
    [InlineData("""{"id_tag":"0123456789012345678901234567890123456"}""", "id_tag")]
    [InlineData("""{"id_tag":"Unknown"}""", "id_tag")]
    [InlineData("""{"id_tag":"04A2","type":"Paper"}""", "type")]
    public async Task A_tag_that_cannot_be_is_refused(string body, string field)
    {
        var answer = await world.Operator.Post("/id-tags", body);
        answer.Code.ShouldBe(400);
        answer.Of("errors").TryGetProperty(field, out _).ShouldBeTrue(answer.ToString());
    }

    [Theory]
    [InlineData("A/B")]
    [InlineData("A%2FB")]
    [InlineData("/")]
    [InlineData("a?b#c%d+é")]
    public async Task A_tag_is_found_changed_and_deleted_whatever_is_in_it(string tag)
    {
        var caller = await world.OtherOrganization();
        var made = await caller.Post("/id-tags", new { id_tag = tag });
        made.Code.ShouldBe(201, made.ToString());
        var path = made.Headers.Location!.OriginalString["/api/v1".Length..];
        (await caller.Get(path))["id_tag"].ShouldBe(tag);
        (await caller.Put(path, new { status = "blocked" }))["status"].ShouldBe("blocked");
        (await caller.Delete(path)).Code.ShouldBe(204);
        (await caller.Post("/id-tags", new { id_tag = ".." })).Code.ShouldBe(400);
    }

    [Fact]
    public async Task The_types_of_the_standard_are_known_however_they_are_written()
    {
        var tag = World.NewName("T");
        (await world.Operator.Post("/id-tags", new { id_tag = tag, type = "iso14443" }))["type"].ShouldBe("ISO14443");
        (await world.Operator.Put($"/id-tags/{tag.ToLowerInvariant()}", new { type = "EMAID" }))["type"].ShouldBe("eMAID");
    }

    [Fact]
    public async Task An_unknown_tag_that_was_shown_is_kept_and_becomes_a_known_one()
    {
        var (_, charger) = await world.Commissioned(world.Operator, await World.Project(world.Operator));
        await using var connected = charger;
        var tag = World.NewName("NEW");
        (await charger.Call("Authorize", new { idTag = tag })).Status.ShouldBe("Invalid");
        (await charger.Call("Authorize", new { idTag = tag.ToLowerInvariant() })).Status.ShouldBe("Invalid");

        var unknown = await World.Until(() => world.Operator.Get($"/id-tags/unknown?q={tag}"), a => a["total"] == "1" && a.List("unknown_tags")[0].GetProperty("times").GetInt64() == 2);
        unknown.List("unknown_tags")[0].GetProperty("charge_point_id").GetString().ShouldBe(charger.Id);
        var stranger = await world.OtherOrganization();
        (await stranger.Get($"/id-tags/unknown?q={tag}"))["total"].ShouldBe("0");
        (await stranger.Post($"/id-tags/unknown/{tag}/adopt", new { })).Code.ShouldBe(404);

        var adopted = await world.Operator.Post($"/id-tags/unknown/{tag}/adopt", new { user_type = "resident", type = "ISO14443" });
        adopted.Code.ShouldBe(201, adopted.ToString());
        adopted["user_type"].ShouldBe("resident");
        (await charger.Call("Authorize", new { idTag = tag })).Status.ShouldBe("Accepted");
        (await world.Operator.Get($"/id-tags/unknown?q={tag}"))["total"].ShouldBe("0");
        (await world.Operator.Post($"/id-tags/unknown/{tag}/adopt", new { })).Code.ShouldBe(409);
    }

    private static async Task Create(ApiCaller caller, object tag)
    {
        var created = await caller.Post("/id-tags", tag);
        created.Code.ShouldBe(201, created.ToString());
    }

    private static async Task<string[]> Tags(ApiCaller caller, string query) =>
        [.. (await caller.Get($"/id-tags?{query}")).List("id_tags").Select(tag => tag.GetProperty("id_tag").GetString()!)];
}
