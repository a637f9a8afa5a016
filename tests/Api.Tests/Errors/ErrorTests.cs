using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Errors;

/// <summary>Each kind of error in the one shape that the contract has for them.</summary>
public sealed class ErrorTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_wrong_field_is_named()
    {
        var answer = await world.Operator.Post("/sites", new { name = "", address = "A", max_power_kw = -1, lat = 91, lng = 2, time_zone = "Mars" });

        ShouldBeProblem(answer, 400);
        answer.Of("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["name", "max_power_kw", "lat", "time_zone"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"name": 7}""")]
    [InlineData("")]
    public async Task A_broken_body_is_400(string body) => ShouldBeProblem(await world.Operator.Post("/projects", body), 400);

    [Fact]
    public async Task What_is_absent_is_404()
    {
        foreach (var path in new[] { "/charge-points/none", "/projects/proj_none", "/sites/site_none", "/id-tags/none", "/sessions/sess_none", "/nowhere" })
            ShouldBeProblem(await world.Operator.Get(path), 404);
    }

    [Fact]
    public async Task The_id_of_a_charge_point_cannot_be_patched_but_other_fields_can()
    {
        var id = (await World.Register(world.Operator, await World.Project(world.Operator)))["charge_point_id"];

        var refused = await world.Operator.Patch($"/charge-points/{id}", new { charge_point_id = "other", name = "N" });
        ShouldBeProblem(refused, 400);
        refused.Of("errors").TryGetProperty("charge_point_id", out _).ShouldBeTrue();

        (await world.Operator.Patch($"/charge-points/{id}", new { name = "N", location = new { latitude = 1.5, longitude = 2.5 } }))["name"].ShouldBe("N");
        var cleared = await world.Operator.Patch($"/charge-points/{id}", """{"name":null}""");
        cleared["name"].ShouldBeNull();
        cleared.Of("location").GetProperty("latitude").GetDouble().ShouldBe(1.5);
    }

    [Fact]
    public async Task A_project_or_site_with_charge_points_is_kept()
    {
        var project = await World.Project(world.Operator);
        var site = (await world.Operator.Post("/sites", new { name = "S", address = "A", max_power_kw = 10, lat = 1, lng = 2 }))["site_id"];
        var id = (await World.Register(world.Operator, project))["charge_point_id"];
        (await world.Operator.Put($"/sites/{site}/charge-points/{id}")).Code.ShouldBe(204);

        ShouldBeProblem(await world.Operator.Delete($"/projects/{project}"), 409);
        ShouldBeProblem(await world.Operator.Delete($"/sites/{site}"), 409);
        (await world.Operator.Delete($"/sites/{site}/charge-points/{id}")).Code.ShouldBe(204);
        (await world.Operator.Delete($"/sites/{site}")).Code.ShouldBe(204);
    }

    [Fact]
    public async Task The_same_idempotency_key_gives_the_same_answer_and_another_body_a_conflict()
    {
        var key = World.NewName("key-");
        Task<ApiAnswer> Create(string name) => world.Operator.Send(HttpMethod.Post, "/projects", new { name }, request => request.Headers.Add("Idempotency-Key", key));

        var first = await Create("Once");
        var again = await Create("Once");

        again["project_id"].ShouldBe(first["project_id"]);
        ShouldBeProblem(await Create("Twice"), 409);
    }

    [Fact]
    public async Task Lists_have_edges()
    {
        var caller = await world.OtherOrganization();
        for (var i = 0; i < 3; i++) await World.Project(caller);

        var all = (await caller.Get("/projects")).List("projects").Select(project => project.GetProperty("project_id").GetString()).ToArray();
        var second = await caller.Get("/projects?limit=1&offset=1");
        second.List("projects").Single().GetProperty("project_id").GetString().ShouldBe(all[1]);
        (second["total"], second["limit"], second["offset"]).ShouldBe(("3", "1", "1"));
        var past = await caller.Get("/projects?offset=100");
        past.List("projects").ShouldBeEmpty();
        past["total"].ShouldBe("3");
        foreach (var bad in new[] { "limit=0", "limit=201", "limit=x", "offset=-1" }) ShouldBeProblem(await caller.Get("/projects?" + bad), 400);
    }

    [Fact]
    public async Task Charge_points_are_found_by_site_project_stage_link_and_words()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var online = await World.Register(caller, project);
        var offline = await World.Register(caller, await World.Project(caller));
        await using var charger = await world.Connect(online);
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Charging", errorCode = "NoError" });
        await World.Until(() => caller.Get("/charge-points?status=Occupied"), answer => answer["total"] == "1");

        async Task Finds(string filter, params string[] ids)
        {
            var answer = await caller.Get("/charge-points?" + filter);
            answer.List("charge_points").Select(one => one.GetProperty("charge_point_id").GetString()!).ShouldBe(ids, filter);
        }
        var (first, second) = (online["charge_point_id"]!, offline["charge_point_id"]!);
        await Finds("", first, second);
        await Finds($"project_id={project}", first);
        await Finds("status=online", first);
        await Finds("status=offline", second);
        await Finds("status=pending", first, second);
        await Finds("status=commissioned");
        await Finds($"q={second[3..]}", second);
        await Finds("q=%25");
        ShouldBeProblem(await caller.Get("/charge-points?status=sleepy"), 400);
    }

    private static void ShouldBeProblem(ApiAnswer answer, int code)
    {
        answer.Code.ShouldBe(code, answer.ToString());
        answer.ContentType.ShouldBe("application/problem+json");
        answer.Of("status").GetInt32().ShouldBe(code);
        foreach (var field in new[] { "type", "title", "detail", "instance", "trace_id" }) answer[field].ShouldNotBeNullOrEmpty(field);
    }
}
