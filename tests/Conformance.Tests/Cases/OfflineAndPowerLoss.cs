using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Cases;

/// <summary>Sessions of chargers that lose their power or their link.</summary>
public sealed class OfflineAndPowerLoss(ProductFixture product)
{
    [Fact]
    public async Task TC_032_1_CSMS_Power_failure_boot_charging_point_configured_to_stop_transactions()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(60));
        await charger.Meters(1, transaction, 5000, ChargerTime.MinutesAgo(31));
        var lost = ChargerTime.MinutesAgo(30);

        await charger.Reconnects();
        (await charger.Boots()).Status.ShouldBe("Accepted");
        await charger.Stops(transaction, 5200, "PowerLoss", at: lost);
        for (var connector = 0; connector <= 2; connector++) await charger.Reports(connector, "Available");

        await charger.TablesCaughtUp();
        var session = await charger.Session(transaction, "stopped");
        (session.EnergyKwh, session.StopReason, session.EndedAt).ShouldBe((5.2m, "PowerLoss", lost));
        (await charger.Sessions(1)).Count.ShouldBe(1);
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted", "the tag is free again");
    }

    [Fact]
    public async Task TC_037_1_CSMS_Offline_start_transaction_valid_idTag()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        charger.Loses();
        var started = ChargerTime.MinutesAgo(15);

        await charger.Connects();
        var transaction = await charger.Starts(1, charger.Tag, 4000, started);
        await charger.Reports(1, "Charging", at: started);

        var session = await charger.Session(transaction, "active");
        (session.StartedAt, session.MeterStartWh, session.Authorization).ShouldBe((started, 4000m, "Accepted"));
        (await charger.Connector(1)).ShouldShow("Occupied", "Charging", session.Id);
    }

    [Fact]
    public async Task TC_037_3_CSMS_Offline_start_transaction_invalid_idTag_StopTransactionOnInvalidId()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        charger.Loses();
        var (tag, started, ended) = (PlayedCharger.New("U"), ChargerTime.MinutesAgo(15), ChargerTime.MinutesAgo(1));

        await charger.Connects();
        var answer = await charger.BeginsCharging(1, tag, 4000, started);
        answer.Status.ShouldBe("Invalid");
        var transaction = answer.Number("transactionId");
        await charger.Stops(transaction, 4300, "DeAuthorized", at: ended);
        await charger.Reports(1, "Finishing");

        // The energy was delivered: it is kept and marked, and the operator decides.
        var session = await charger.Session(transaction, "stopped");
        (session.EnergyKwh, session.Authorization, session.StopReason).ShouldBe((0.3m, "Invalid", "DeAuthorized"));
        (session.StartedAt, session.EndedAt).ShouldBe((started, ended));
        (await charger.Connector(1)).ShouldShow("Occupied", "Finishing");
    }

    [Fact]
    public async Task TC_039_CSMS_Offline_transaction()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        charger.Loses();
        var (started, ended) = (ChargerTime.MinutesAgo(90), ChargerTime.MinutesAgo(20));

        await charger.Connects();
        await charger.Reports(1, "Available");
        var transaction = await charger.Starts(1, charger.Tag, 10_000, started);
        await charger.Meters(1, transaction, 15_000, ChargerTime.MinutesAgo(60));
        await charger.Stops(transaction, 21_000, "Local", charger.Tag, ended);

        var session = await charger.Session(transaction, "completed");
        (session.EnergyKwh, session.StartedAt, session.EndedAt).ShouldBe((11m, started, ended));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        (await charger.Sessions(1)).Count.ShouldBe(1);
    }
}
