using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Chapter 3.4: what the operator starts, stops, resets and unlocks, and what goes well.</summary>
public sealed class RemoteActions(ProductFixture product)
{
    [Fact]
    public async Task TC_010_CSMS_Remote_start_charging_session_cable_plugged_in_first()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await charger.Reports(1, "Preparing");

        var order = await charger.IsOrdered("start_session", new { connector_id = 1, id_tag = charger.Tag }, "RemoteStartTransaction", new { status = "Accepted" });
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
        var transaction = await charger.Starts(1, charger.Tag, 700);
        await charger.Reports(1, "Charging");

        order["status"].ShouldBe("Accepted");
        var asked = charger.Last("RemoteStartTransaction");
        (asked.Text("idTag"), asked.Text("connectorId")).ShouldBe((charger.Tag, "1"));
        var session = await charger.Session(transaction, "active");
        (session.IdTag, session.MeterStartWh).ShouldBe((charger.Tag, 700m));
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
    }

    [Fact]
    public async Task TC_011_1_CSMS_Remote_start_charging_session_remote_start_first()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await charger.IsOrdered("start_session", new { connector_id = 2, id_tag = charger.Tag }, "RemoteStartTransaction", new { status = "Accepted" });
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
        await charger.Reports(2, "Preparing");
        var transaction = await charger.Starts(2, charger.Tag, 0);
        await charger.Reports(2, "Charging");

        var session = await charger.Session(transaction, "active");
        session.ConnectorId.ShouldBe(2);
        (await charger.Connector(2)).SessionId.ShouldBe(session.Id);
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    [Fact]
    public async Task TC_011_2_CSMS_Remote_start_charging_session_time_out()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await charger.IsOrdered("start_session", new { connector_id = 1, id_tag = charger.Tag }, "RemoteStartTransaction", new { status = "Accepted" });
        await charger.Reports(1, "Preparing");
        await charger.Reports(1, "Available");

        (await charger.Connector(1)).ShouldShow("Available", "Available");
        await charger.HasNoSession();
    }

    [Fact]
    public async Task TC_012_CSMS_Remote_stop_charging_session()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 2000, since: ChargerTime.MinutesAgo(10));

        var order = await charger.IsOrdered("stop_session", new { transaction_id = transaction }, "RemoteStopTransaction", new { status = "Accepted" });
        await charger.Stops(transaction, 2600, "Remote");
        await charger.Reports(1, "Finishing");
        await charger.Reports(1, "Available");

        order["status"].ShouldBe("Accepted");
        charger.Last("RemoteStopTransaction").Text("transactionId").ShouldBe($"{transaction}");
        var session = await charger.Session(transaction, "stopped");
        (session.EnergyKwh, session.StopReason).ShouldBe((0.6m, "Remote"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    [Fact]
    public async Task TC_013_CSMS_Hard_reset()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(10));

        var order = await charger.IsOrdered("hard_reset", new { }, "Reset", new { status = "Accepted" });
        charger.Last("Reset").Text("type").ShouldBe("Hard");
        await charger.Stops(transaction, 1500, "HardReset");
        await charger.Restarts();

        order["status"].ShouldBe("Accepted");
        var session = await charger.Session(transaction, "stopped");
        (session.EnergyKwh, session.StopReason).ShouldBe((1.5m, "HardReset"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["status"].ShouldBe("commissioned");
    }

    [Fact]
    public async Task TC_014_CSMS_Soft_reset()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(10));

        await charger.IsOrdered("soft_reset", new { }, "Reset", new { status = "Accepted" });
        charger.Last("Reset").Text("type").ShouldBe("Soft");
        await charger.Stops(transaction, 900, "SoftReset");
        await charger.Reports(1, "Finishing");
        await charger.Restarts();

        var session = await charger.Session(transaction, "stopped");
        (session.EnergyKwh, session.StopReason).ShouldBe((0.9m, "SoftReset"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    [Theory]
    [InlineData("Unlocked", "Accepted")]
    public Task TC_017_1_CSMS_Unlock_connector_no_charging_session_running_not_fixed_cable(string answer, string status) => Unlock(answer, status);

    [Theory]
    [InlineData("NotSupported", "Rejected")]
    public Task TC_017_2_CSMS_Unlock_connector_no_charging_session_running_fixed_cable(string answer, string status) => Unlock(answer, status);

    [Fact]
    public async Task TC_018_1_CSMS_Unlock_connector_with_charging_session_not_fixed_cable()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(10));

        // The charger stops the transaction before it answers the command: it must get through.
        var ordering = charger.Operator.Post($"/cpo/commands/{charger.Id}", new { command = "unlock_connector", parameters = new { connector_id = 1 } });
        var asked = await charger.IsCalled("UnlockConnector");
        await charger.Stops(transaction, 800, "UnlockCommand");
        await asked.Answer(new { status = "Unlocked" });
        await charger.Reports(1, "Finishing");
        await charger.Reports(1, "Available");

        (await ordering)["status"].ShouldBe("Accepted");
        var session = await charger.Session(transaction, "stopped");
        (session.EnergyKwh, session.StopReason).ShouldBe((0.8m, "UnlockCommand"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    private async Task Unlock(string answer, string status)
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var order = await charger.IsOrdered("unlock_connector", new { connector_id = 1 }, "UnlockConnector", new { status = answer });

        (order["status"], order["response.status"]).ShouldBe((status, answer));
        charger.Last("UnlockConnector").Text("connectorId").ShouldBe("1");
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        await charger.HasNoSession();
    }
}
