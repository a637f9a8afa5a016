using System.Text.Json;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>Contract, "Sessions": stops with ids that nobody gave, with another's id, or with nothing; and sessions that are never stopped.</summary>
public sealed class OddStops(ProductFixture product)
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4711")]
    [InlineData("9223372036854775807")]
    [InlineData("null")]
    public async Task A_stop_with_an_id_that_nobody_gave_ends_the_session_of_its_tag(string id)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var neighbour = await charger.NewTag();
        var ours = await charger.Starts(1, charger.Tag, 0, ChargerTime.MinutesAgo(30));
        var theirs = await charger.Starts(2, neighbour, 100_000, ChargerTime.MinutesAgo(20));

        await charger.Says("StopTransaction", Stop(id, 2500, charger.Tag));

        var session = await charger.Session(ours, "completed");
        session.EnergyKwh.ShouldBe(2.5m);
        (await charger.Session(theirs, "active")).ConnectorId.ShouldBe(2);
        (await charger.Connector(1)).SessionId.ShouldBeNull();
        (await charger.Connector(2)).SessionId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stop_without_id_and_without_tag_ends_the_session_whose_meter_it_continues()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var first = await charger.Starts(1, charger.Tag, 1000, ChargerTime.MinutesAgo(30));
        var second = await charger.Starts(2, await charger.NewTag(), 500_000, ChargerTime.MinutesAgo(20));

        (await charger.Says("StopTransaction", Stop("0", 1800, null))).Text("idTagInfo").ShouldBeNull();

        (await charger.Session(first, "completed")).EnergyKwh.ShouldBe(0.8m);
        (await charger.Session(second, "active")).MeterStartWh.ShouldBe(500_000m);
    }

    [Fact]
    public async Task A_stop_without_id_that_is_repeated_ends_one_session_and_not_the_next()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var first = await charger.Starts(1, charger.Tag, 0, ChargerTime.MinutesAgo(30));
        var frame = Stop("0", 2000, charger.Tag);
        await charger.Says("StopTransaction", frame);
        var next = await charger.Starts(1, charger.Tag, 2000);

        await charger.Reconnects();
        await charger.Says("StopTransaction", frame);

        (await charger.Session(first, "completed")).EnergyKwh.ShouldBe(2m);
        var running = await charger.Session(next, "active");
        (await charger.Connector(1)).SessionId.ShouldBe(running.Id);
    }

    [Fact]
    public async Task A_stop_that_fits_nothing_is_answered_and_kept_with_its_reason()
    {
        await using var charger = await PlayedCharger.Commissioned(product);

        var frame = Stop("4711", 2500, charger.Tag);
        await charger.Says("StopTransaction", frame);
        await charger.Reconnects();
        await charger.Says("StopTransaction", frame);

        await charger.HasNoSession();
        (await charger.Facts("UnmatchedStopReceived")).ShouldBe(1);
        (await charger.Stored<string>("select reason from unmatched_stops where charge_point_id = $1 and local_id = '4711'")).ShouldBe("Local");
    }

    [Fact]
    public async Task A_stop_with_another_chargers_number_has_no_effect_there()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await using var other = await PlayedCharger.Commissioned(product);
        var theirs = await other.Starts(2, other.Tag, 0);

        await charger.Says("StopTransaction", Stop($"{theirs}", 9000, charger.Tag));

        (await charger.Facts("UnmatchedStopReceived")).ShouldBe(1);
        (await other.Facts("SessionEnded")).ShouldBe(0);
        (await other.Connector(2)).SessionId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_new_session_on_the_connector_closes_the_one_that_was_never_stopped()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var lost = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(60));
        await charger.Meters(1, lost, 3000, ChargerTime.MinutesAgo(40));
        var begun = ChargerTime.MinutesAgo(5);

        var next = await charger.Starts(1, charger.Tag, 3500, begun);

        var session = await charger.Session(lost, "stopped");
        (session.EnergyKwh, session.MeterStopWh, session.StopReason, session.EndedAt).ShouldBe((3m, 3000m, "Superseded", begun));
        (await charger.Connector(1)).SessionId.ShouldBe((await charger.Session(next, "active")).Id);
    }

    [Fact]
    public async Task A_boot_closes_sessions_that_were_never_stopped_as_of_when_they_were_last_heard_of()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var lost = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(60));
        await charger.Meters(1, lost, 3000, ChargerTime.MinutesAgo(40));
        await charger.TablesCaughtUp();

        await charger.Restarts();

        var session = await charger.Session(lost, "stopped");
        (session.EnergyKwh, session.MeterStopWh, session.StopReason).ShouldBe((3m, 3000m, "Rebooted"));
        session.EndedAt!.Value.ShouldBeLessThanOrEqualTo(TimeProvider.System.GetUtcNow());
        (await charger.Connector(1)).ShouldShow("Available", "Available");
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
    }

    [Fact]
    public async Task A_connector_that_is_available_again_closes_the_session_that_was_never_stopped()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var lost = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(60));
        await charger.Meters(1, lost, 2000, ChargerTime.MinutesAgo(40));

        await charger.Reports(1, "Available");

        var session = await charger.Session(lost, "stopped");
        (session.EnergyKwh, session.MeterStopWh, session.StopReason).ShouldBe((2m, 2000m, "ConnectorAvailable"));
        (await charger.Connector(1)).ShouldShow("Available", "Available");
    }

    [Fact]
    public async Task The_chargers_own_stop_revises_what_the_system_had_closed()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(60));
        await charger.Reports(1, "Available");
        await charger.Session(transaction, "stopped");
        var ended = ChargerTime.MinutesAgo(2);

        await charger.Stops(transaction, 7000, "EVDisconnected", at: ended);

        var session = await charger.Session(transaction, "completed");
        (session.EnergyKwh, session.StopReason, session.EndedAt).ShouldBe((7m, "EVDisconnected", ended));
        (await charger.Sessions(1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_the_system_had_closed_and_that_meters_again_runs_again_with_its_connector_and_its_tag()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(60));
        await charger.Reports(1, "Available", at: ChargerTime.MinutesAgo(2));
        await charger.Session(transaction, "stopped");

        await charger.Meters(1, transaction, 5000);

        var session = await charger.Session(transaction, "active");
        session.EnergyKwh.ShouldBe(5m);
        (await charger.Connector(1)).SessionId.ShouldBe(session.Id);
        (await charger.BeginsCharging(2, charger.Tag, 0)).Status.ShouldBe("ConcurrentTx", "its tag is in use again");
        await charger.Stops(transaction, 6000, "Local", charger.Tag);
        (await charger.Session(transaction, "completed")).EnergyKwh.ShouldBe(6m);
        (await charger.Authorizes(charger.Tag)).ShouldBe("Accepted");
    }

    [Theory]
    [InlineData("\"meterStop\":900,\"reason\":\"\"")]
    [InlineData("\"meterStop\":900,\"timestamp\":null,\"reason\":null,\"idTag\":\"\"")]
    [InlineData("\"meterStop\":null,\"timestamp\":\"\"")]
    [InlineData("\"transactionData\":null")]
    public async Task A_stop_that_leaves_out_what_it_must_say_is_a_stop(string fields)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 0, ChargerTime.MinutesAgo(30));
        await charger.Meters(1, transaction, 900, ChargerTime.MinutesAgo(5));

        await charger.Says("StopTransaction", $$"""{"transactionId":{{transaction}},{{fields}}}""");

        var session = await charger.Session(transaction, "completed");
        (session.EnergyKwh, session.MeterStopWh, session.StopReason).ShouldBe((0.9m, 900m, "Local"));
        session.EndedAt!.Value.ShouldBe(ChargerTime.Now, TimeSpan.FromMinutes(2));
    }

    private static string Stop(string id, int meterStop, string? tag) =>
        $$"""{"transactionId":{{id}},{{(tag is null ? "" : $"\"idTag\":{JsonSerializer.Serialize(tag)},")}}"meterStop":{{meterStop}},"timestamp":"{{ChargerTime.Now.Wire()}}","reason":"Local"}""";
}
