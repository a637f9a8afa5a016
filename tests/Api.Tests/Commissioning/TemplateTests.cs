using Dynamo.Api.Tests.Settings;

namespace Dynamo.Api.Tests.Commissioning;

public sealed class TemplateTests(WatchfulProduct product) : IClassFixture<WatchfulProduct>
{
    private const string Path = "/installer/commissioning-templates";
    private readonly World world = new(product);

    [Fact]
    public async Task A_template_is_created_read_listed_changed_and_deleted()
    {
        var (installer, _) = await world.Installer();
        var created = await installer.Post(Path, Template("Offices", vendor: "Volt", settings: [("HeartbeatInterval", "300", true), ("Vendor.Odd", "x", false)]));
        created.Code.ShouldBe(201, created.ToString());
        var id = created["template_id"]!;
        id.ShouldStartWith("tpl_");
        created.Headers.Location!.ToString().ShouldEndWith($"{Path}/{id}");
        created.List("configuration").Select(s => s.GetProperty("key").GetString()).ShouldBe(["HeartbeatInterval", "Vendor.Odd"]);
        created.List("configuration")[1].GetProperty("required").GetBoolean().ShouldBeFalse();

        (await installer.Get($"{Path}/{id}")).ToString().ShouldBe(created.ToString().Replace("201", "200"));
        (await installer.Get(Path))["total"].ShouldBe("1");
        var changed = await installer.Put($"{Path}/{id}", Template("Offices 2", model: "Duo", settings: [("ConnectionTimeOut", "60", true)]));
        changed["vendor"].ShouldBeNull();
        changed["model"].ShouldBe("Duo");
        changed.List("configuration").ShouldHaveSingleItem().GetProperty("value").GetString().ShouldBe("60");
        (await installer.Delete($"{Path}/{id}")).Code.ShouldBe(204);
        (await installer.Get($"{Path}/{id}")).Code.ShouldBe(404);
    }

    [Theory]
    [InlineData("HeartbeatInterval", "heartbeatinterval", "1")]
    [InlineData("", "B", "1")]
    [InlineData("AuthorizationKey", "B", "1")]
    [InlineData("ThisKeyHasFiftyOneCharactersAndThatIsOneMoreThanMay", "B", "1")]
    public async Task Keys_that_cannot_be_set_are_refused(string first, string second, string value)
    {
        var refused = await world.Operator.Post(Path, Template("Wrong", settings: [(first, value, true), (second, value, true)]));
        refused.Code.ShouldBe(400);
        refused.Of("errors").EnumerateObject().ShouldNotBeEmpty();
        (await world.Operator.Post(Path, Template("Long", settings: [("A", new string('x', 501), true)]))).Code.ShouldBe(400);
    }

    [Fact]
    public async Task The_assigned_template_goes_before_the_models_and_that_before_the_vendors()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var id = (await World.Register(caller, project))["charge_point_id"]!;
        async Task<string?> Chosen() => (await caller.Get($"/charge-points/{id}/configuration"))["template_id"];
        async Task<string> Create(string name, string? vendor = null, string? model = null) =>
            (await caller.Post(Path, Template(name, vendor, model, ("A", "1", true))))["template_id"]!;

        var assigned = await Create("assigned");
        (await Chosen()).ShouldBeNull();
        var vendors = await Create("vendor", vendor: "VOLT");
        (await Chosen()).ShouldBe(vendors);
        var models = await Create("model", model: "duo");
        (await Chosen()).ShouldBe(models);
        await Create("other", vendor: "Other", model: "Duo");
        (await Chosen()).ShouldBe(models);
        (await caller.Put($"/charge-points/{id}/configuration", new { template_id = assigned, configuration = Array.Empty<object>() }))["template_id"].ShouldBe(assigned);

        (await caller.Delete($"{Path}/{assigned}")).Code.ShouldBe(409);
        (await caller.Delete($"{Path}/{models}")).Code.ShouldBe(204);
        (await caller.Put($"/charge-points/{id}/configuration", new { configuration = Array.Empty<object>() }))["template_id"].ShouldBe(vendors);
        (await caller.Delete($"{Path}/{assigned}")).Code.ShouldBe(204);
        (await (await world.OtherOrganization()).Put($"/charge-points/{id}/configuration", new { template_id = vendors, configuration = Array.Empty<object>() })).Code.ShouldBe(404);
    }

    [Fact]
    public async Task An_installer_of_two_operators_cannot_bring_ones_template_to_the_others_chargers()
    {
        var (installer, account) = await world.Installer();
        async Task<(ApiCaller Caller, string Id)> Employ()
        {
            var caller = await world.OtherOrganization();
            var project = await World.Project(caller);
            (await caller.Put($"/projects/{project}/installers", new { installers = new[] { account } })).Code.ShouldBe(200);
            return (caller, (await World.Register(caller, project))["charge_point_id"]!);
        }
        var (first, _) = await Employ();
        var (second, theirs) = await Employ();
        var template = (await first.Post(Path, Template("Ours", settings: [("Secret", "plan", true)])))["template_id"]!;
        var own = (await installer.Post(Path, Template("Mine", settings: [("A", "1", true)])))["template_id"]!;

        (await installer.Put($"/installer/charge-points/{theirs}/configuration", new { template_id = template, configuration = Array.Empty<object>() })).Code.ShouldBe(400);
        (await installer.Post($"/installer/commissioning/{theirs}/apply-template", new { template_id = template })).Code.ShouldBe(400);
        (await installer.Post($"/installer/commissioning/{theirs}/start", new { template_id = template })).Code.ShouldBe(400);
        (await second.Get($"/charge-points/{theirs}/configuration"))["template_id"].ShouldBeNull();
        (await installer.Put($"/installer/charge-points/{theirs}/configuration", new { template_id = own, configuration = Array.Empty<object>() })).Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_charge_point_is_configured_when_every_required_key_was_accepted_by_whichever_route()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var point = new ConfiguredChargePoint(product, new World(product), await World.Register(caller, project));
        await using var _ = point;
        (await caller.Post(Path, Template("all", "Volt", null, ("A", "1", true), ("B", "2", true), ("HeartbeatInterval", "300", true), ("C", "3", false)))).Code.ShouldBe(201);
        point.Settings.Answers["C"] = "Rejected";
        await point.Boot();
        async Task<string?> Stage() => (await caller.Get($"/charge-points/{point.Id}"))["status"];

        (await caller.Post("/ocpp16/send_command", new { charge_point_id = point.Id, command = "ChangeConfiguration", payload = new { key = "A", value = "1" } })).Code.ShouldBe(200);
        (await Stage()).ShouldBe("pending");
        var applied = await caller.Post($"/installer/charge-points/{point.Id}/configuration/apply");
        applied.Code.ShouldBe(202, applied.ToString());
        await World.Until(() => caller.Get($"/installer/charge-points/{point.Id}/configuration"), answer => answer.Of("work").GetProperty("status").GetString() == "ended");

        (await Stage()).ShouldBe("configured");
        point.Settings.Sent.ShouldBe(["A=1", "B=2", "C=3"]);
    }

    private static object Template(string name, string? vendor = null, string? model = null, params (string Key, string Value, bool Required)[] settings) => new
    {
        name, vendor, model, configuration = settings.Select(s => new { key = s.Key, value = s.Value, required = s.Required }),
    };
}
