using System.Text.Json;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Flow;

public sealed class DecommissioningTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_charge_point_taken_out_of_service_is_gone_and_may_be_registered_again_by_its_organization_only()
    {
        var project = await World.Project(world.Operator);
        var (id, charger) = await world.Commissioned(world.Operator, project);
        await using var connected = charger;

        (await world.Operator.Delete($"/charge-points/{id}")).Code.ShouldBe(204);

        await charger.Closed();
        (await world.Operator.Get($"/charge-points/{id}")).Code.ShouldBe(404);
        (await world.Operator.Delete($"/charge-points/{id}")).Code.ShouldBe(404);
        var stranger = await world.OtherOrganization();
        var stolen = await stranger.Post("/installer/charge-points", Registration(id, await World.Project(stranger)));
        stolen.Code.ShouldBe(409, stolen.ToString());

        var again = await world.Operator.Post("/installer/charge-points", Registration(id, project));
        again.Code.ShouldBe(201, again.ToString());
        (await world.Operator.Get($"/charge-points/{id}"))["status"].ShouldBe("pending");
    }

    [Fact]
    public async Task A_charge_point_out_of_service_holds_no_tariff_and_comes_back_without_the_one_it_had()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var id = (await World.Register(caller, project))["charge_point_id"]!;
        async Task<string> Tariff() => (await caller.Post("/billing/tariffs", Isolation.BillingBelongings.Tariff))["tariff_id"]!;
        var (own, projects) = (await Tariff(), await Tariff());
        await caller.Put($"/charge-points/{id}/tariff", new { tariff_id = own });
        await caller.Put($"/projects/{project}/tariff", new { tariff_id = projects });

        (await caller.Delete($"/charge-points/{id}")).Code.ShouldBe(204);
        (await caller.Post("/installer/charge-points", Registration(id, project))).Code.ShouldBe(201);
        (await caller.Get($"/charge-points/{id}/tariff"))["effective_tariff_id"].ShouldBe(projects);

        (await caller.Delete($"/charge-points/{id}")).Code.ShouldBe(204);
        // As it was left by those taken out of service before.
        await product.Database.Execute("update charge_points set tariff_id = $2 where charge_point_id = $1", id, own);
        (await caller.Delete($"/billing/tariffs/{own}")).Code.ShouldBe(204);
        (await caller.Delete($"/billing/tariffs/{projects}")).Code.ShouldBe(409);
    }

    [Fact]
    public async Task What_was_wanted_of_a_device_and_its_quirks_do_not_come_back_with_the_id()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var id = (await World.Register(caller, project))["charge_point_id"]!;
        object[] Setting(string key) => [new { key, value = "60" }];
        var template = await caller.Post("/installer/commissioning-templates", new { name = "Duo", configuration = Setting("HeartbeatInterval") });
        var wanted = await caller.Put($"/charge-points/{id}/configuration", new
        {
            template_id = template["template_id"], configuration = Setting("MeterValueSampleInterval"),
        });
        wanted.List("configuration").Count.ShouldBe(2, wanted.ToString());
        async Task<JsonElement> Profile() => (await caller.Get($"/charge-points/{id}/quirks")).List("quirks")
            .First(quirk => quirk.GetProperty("kind").GetString() == "profile");
        var profile = await Profile();
        await caller.Put($"/charge-points/{id}/quirks/{profile.GetProperty("name")}", new { enabled = true });
        (await Profile()).GetProperty("switched").GetBoolean().ShouldBeTrue();

        (await caller.Delete($"/charge-points/{id}")).Code.ShouldBe(204);
        (await caller.Post("/installer/charge-points", Registration(id, project))).Code.ShouldBe(201);

        var now = await caller.Get($"/charge-points/{id}/configuration");
        (now["template_id"], now.List("configuration").Count).ShouldBe((null, 0));
        (await Profile()).TryGetProperty("switched", out var switched).ShouldBe(switched.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_serial_number_of_a_vendor_is_registered_once()
    {
        var project = await World.Project(world.Operator);
        var body = Registration(World.NewName("CP-"), project);
        (await world.Operator.Post("/installer/charge-points", body)).Code.ShouldBe(201);

        var twice = await world.Operator.Post("/installer/charge-points", new
        {
            charge_point_id = World.NewName("CP-"), body.SerialNumber, body.Model, vendor = body.Vendor.ToUpperInvariant(), body.ProjectId,
        });

        twice.Code.ShouldBe(409);
        twice["detail"]!.ShouldContain("serial number");
    }

    private static RegistrationBody Registration(string id, string project) => new(id, World.NewName("SN"), "Duo", "Volt", project);

    private sealed record RegistrationBody(string ChargePointId, string SerialNumber, string Model, string Vendor, string ProjectId);
}
