using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Chapters 3.1 to 3.3: a cold boot, charging sessions begun and ended at the charger, and the authorization cache.</summary>
public sealed class ChargingSessions(ProductFixture product)
{
    [Fact]
    public async Task TC_001_CSMS_Cold_boot_charge_point()
    {
        await using var charger = await PlayedCharger.Registered(product);
        await charger.Connects();

        var boot = await charger.Boots();
        for (var connector = 0; connector <= 2; connector++) await charger.Reports(connector, "Available");

        boot.Status.ShouldBe("Accepted");
        boot.Number("interval").ShouldBeGreaterThan(0);
        DateTimeOffset.Parse(boot.Text("currentTime")!).ShouldBe(ChargerTime.Now, TimeSpan.FromMinutes(1));
        var link = await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status");
        (link["connected"], link["firmware_version"]).ShouldBe(("True", charger.Firmware));
        link["last_boot_at"].ShouldNotBeNull();
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        (await charger.Connector(2)).ShouldShow("Available", "Available");
    }

    [Fact]
    public async Task TC_003_CSMS_Regular_charging_session_plugin_first()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var (started, ended) = (ChargerTime.MinutesAgo(30), ChargerTime.MinutesAgo(2));

        await charger.Reports(1, "Preparing");
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
        var transaction = await charger.Starts(1, charger.Tag, 1000, started);
        await charger.Reports(1, "Charging");
        var running = await charger.Session(transaction, "active");
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", running.Id);

        await charger.Stops(transaction, 3500, "Local", charger.Tag, ended);
        await charger.Reports(1, "Finishing");
        await charger.Reports(1, "Available");

        var session = await charger.Session(transaction, "completed");
        (session.EnergyKwh, session.MeterStartWh, session.MeterStopWh).ShouldBe((2.5m, 1000m, 3500m));
        (session.StartedAt, session.EndedAt).ShouldBe((started, ended));
        (session.IdTag, session.StopReason, session.Authorization).ShouldBe((charger.Tag, "Local", "Accepted"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        (await charger.Facts("SessionEnded")).ShouldBe(1);
    }

    [Fact]
    public async Task TC_004_1_CSMS_Regular_charging_session_identification_first()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
        await charger.HasNoSession();
        await charger.Reports(1, "Preparing");
        var transaction = await charger.Starts(1, charger.Tag, 0);
        await charger.Reports(1, "Charging");

        var session = await charger.Session(transaction, "active");
        (session.ConnectorId, session.IdTag, session.MeterStartWh).ShouldBe((1, charger.Tag, 0m));
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
    }

    [Fact]
    public async Task TC_004_2_CSMS_Regular_charging_session_identification_first_ConnectionTimeOut()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
        await charger.Reports(1, "Preparing");
        await charger.Reports(1, "Available");

        (await charger.Connector(1)).ShouldShow("Available", "Available");
        await charger.HasNoSession();
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted", "the tag was never in use");
    }

    [Fact]
    public async Task TC_005_1_CSMS_EV_side_disconnected_stops_and_unlocks()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 100, since: ChargerTime.MinutesAgo(20));

        await charger.Reports(1, "SuspendedEV");
        (await charger.Connector(1)).OcppStatus.ShouldBe("SuspendedEV");
        (await charger.Stops(transaction, 4100, "EVDisconnected")).Text("idTagInfo").ShouldBeNull("no tag was shown");
        await charger.Reports(1, "Finishing");
        await charger.Reports(1, "Available");

        var session = await charger.Session(transaction, "completed");
        (session.EnergyKwh, session.StopReason).ShouldBe((4m, "EVDisconnected"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    [Fact]
    public async Task TC_007_CSMS_Regular_start_charging_session_cached_id()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        // The charger knows the tag from its cache: it starts without asking.
        await charger.Reports(1, "Preparing");
        var answer = await charger.BeginsCharging(1, charger.Tag, 500);
        await charger.Reports(1, "Charging");

        answer.Status.ShouldBe("Accepted");
        var session = await charger.Session(answer.Number("transactionId"), "active");
        (session.IdTag, session.Authorization).ShouldBe((charger.Tag, "Accepted"));
    }

    [Fact]
    public async Task TC_061_CSMS_Clear_authorization_data_in_authorization_cache()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var reply = await charger.IsAsked("ClearCache", new { }, new { status = "Accepted" });

        (reply["status"], reply["response.status"]).ShouldBe(("Accepted", "Accepted"));
        // What the charger forgot, the product still knows.
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
    }
}
