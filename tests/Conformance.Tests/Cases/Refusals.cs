using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Tags that may not charge, and commands that chargers refuse.</summary>
public sealed class Refusals(ProductFixture product)
{
    [Fact]
    public async Task TC_023_1_CSMS_Start_charging_session_authorize_invalid()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        (await charger.Authorizes(PlayedCharger.New("U"))).ShouldBe("Invalid");

        await charger.HasNoSession();
    }

    [Fact]
    public async Task TC_023_2_CSMS_Start_charging_session_authorize_expired()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var tag = await charger.NewTag(new { expires_at = ChargerTime.MinutesAgo(60).Wire() });

        var answer = await charger.Says("Authorize", new { idTag = tag });

        answer.Status.ShouldBe("Expired");
        answer.Text("idTagInfo.expiryDate").ShouldNotBeNull();
        await charger.HasNoSession();
    }

    [Fact]
    public async Task TC_023_3_CSMS_Start_charging_session_authorize_blocked()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var tag = await charger.NewTag(new { status = "blocked" });

        (await charger.Authorizes(tag)).ShouldBe("Blocked");

        await charger.HasNoSession();
    }

    [Fact]
    public async Task TC_024_CSMS_Start_charging_session_lock_failure()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        await charger.Reports(1, "Preparing");
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
        await charger.Reports(1, "Faulted", "ConnectorLockFailure");

        var connector = await charger.Connector(1);
        connector.ShouldShow("Faulted", "Faulted");
        connector.ErrorCode.ShouldBe("ConnectorLockFailure");
        await charger.HasNoSession();
    }

    [Fact]
    public async Task TC_026_CSMS_Remote_start_charging_session_rejected()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var order = await charger.IsOrdered("start_session", new { connector_id = 1, id_tag = charger.Tag }, "RemoteStartTransaction", new { status = "Rejected" });

        (order["status"], order["response.status"]).ShouldBe(("Rejected", "Rejected"));
        await charger.HasNoSession();
    }

    [Fact]
    public async Task TC_028_CSMS_Remote_stop_transaction_rejected()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges();

        var order = await charger.IsOrdered("stop_session", new { transaction_id = transaction + 100 }, "RemoteStopTransaction", new { status = "Rejected" });

        order["status"].ShouldBe("Rejected");
        var session = await charger.Session(transaction, "active");
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
    }

    [Theory]
    [InlineData("UnlockFailed")]
    public Task TC_030_CSMS_Unlock_connector_unlock_failure(string answer) => Unlock(1, answer);

    [Theory]
    [InlineData("NotSupported")]
    public Task TC_031_CSMS_Unlock_connector_unknown_connector(string answer) => Unlock(7, answer);

    private async Task Unlock(int connector, string answer)
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var order = await charger.IsOrdered("unlock_connector", new { connector_id = connector }, "UnlockConnector", new { status = answer });

        (order["status"], order["response.status"]).ShouldBe(("Rejected", answer));
        charger.Last("UnlockConnector").Text("connectorId").ShouldBe($"{connector}");
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }
}
