using Dynamo.Testing.Product;
using static Dynamo.Api.Tests.Drivers.Stations;

namespace Dynamo.Api.Tests.Drivers;

public sealed class SiteTests(ProductFixture product)
{
    private readonly World world = new(product);

    [Fact]
    public async Task A_sites_summary_counts_its_connectors_its_power_and_its_day()
    {
        var project = await World.Project(world.Operator);
        var zone = WhereTheDayDoesNotEnd();
        var site = (await world.Operator.Post("/sites", new { name = "Quay", address = "A", max_power_kw = 44, lat = 1, lng = 2, time_zone = zone }))["site_id"]!;
        var (id, charger) = await world.Commissioned(world.Operator, project);
        await using var connected = charger;
        var idle = await World.Register(world.Operator, project);
        foreach (var chargePoint in new[] { id, idle["charge_point_id"] }) (await world.Operator.Put($"/sites/{site}/charge-points/{chargePoint}")).Code.ShouldBe(204);
        await charger.Call("StatusNotification", new { connectorId = 2, status = "Available", errorCode = "NoError" });
        await charger.Call("StatusNotification", new { connectorId = 1, status = "Charging", errorCode = "NoError" });
        var tag = World.NewName("X");
        var transaction = (await charger.Call("StartTransaction", new { connectorId = 1, idTag = tag, meterStart = 1000, timestamp = At(0) })).Number("transactionId");
        await charger.Call("MeterValues", new
        {
            connectorId = 1, transactionId = transaction,
            meterValue = new[] { new { timestamp = At(0), sampledValue = new object[] { new { value = "1234.5678" }, new { value = "11000", measurand = "Power.Active.Import", unit = "W" } } } },
        });

        var summary = await World.Until(() => world.Operator.Get($"/sites/{site}/summary"),
            answer => (answer["active_sessions"], answer["available_connectors"], answer["online"]) == ("1", "1", "1"));

        (summary["total_chargers"], summary["offline"], summary["charging"]).ShouldBe(("2", "1", "1"));
        (summary["total_connectors"], summary["occupied_connectors"]).ShouldBe(("3", "1"));
        (summary["sessions_today"], summary["unresolved_sessions"]).ShouldBe(("1", "1"));
        (summary["current_power_kw"], summary["max_power_kw"]).ShouldBe(("11", "44"));
        summary["total_energy_today_kwh"].ShouldBe("0.235");
        (await (await world.OtherOrganization()).Get($"/sites/{site}/summary")).Code.ShouldBe(404);
        (await world.Operator.Delete($"/sites/{site}")).Code.ShouldBe(409);
        (await world.Operator.Delete($"/projects/{project}")).Code.ShouldBe(409);
    }

    /// <summary>Far from here, and not just before its midnight: what was charged today would be yesterday's before it is looked at.</summary>
    private static string WhereTheDayDoesNotEnd() => new[] { "Pacific/Auckland", "America/Lima" }
        .First(zone => TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).Hour < 23);
}
