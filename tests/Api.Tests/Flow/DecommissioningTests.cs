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
