using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>Contract, "Sessions: nothing lost, nothing twice": starts and stops that come again, late, or out of order.</summary>
public sealed class RepeatedAndOffline(ProductFixture product)
{
    [Fact]
    public async Task A_repeated_start_gets_the_same_number_and_makes_one_session()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var frame = Start(charger.Tag, ChargerTime.MinutesAgo(3));

        var numbers = new List<long>();
        for (var attempt = 0; attempt < 3; attempt++) numbers.Add((await charger.Says("StartTransaction", frame)).Number("transactionId"));
        await charger.Reconnects();
        numbers.Add((await charger.Says("StartTransaction", frame)).Number("transactionId"));

        numbers.Distinct().Count().ShouldBe(1);
        var session = (await charger.Sessions(1))[0];
        (session.Status, session.Transaction).ShouldBe(("active", $"{numbers[0]}"));
        (await charger.Connector(1)).SessionId.ShouldBe(session.Id);
        (await charger.Facts("SessionStarted")).ShouldBe(1);
    }

    [Fact]
    public async Task A_start_repeated_after_days_offline_is_the_same_session()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var began = ChargerTime.MinutesAgo(60 * 24 * 3);
        var frame = Start(charger.Tag, began);
        var first = (await charger.Says("StartTransaction", frame)).Number("transactionId");

        // Its answer was lost. The charger boots days later and sends the start again, and then the stop.
        await charger.Restarts();
        var second = (await charger.Says("StartTransaction", frame)).Number("transactionId");
        await charger.Stops(second, 5000, "Local", charger.Tag, began.AddHours(2));

        second.ShouldBe(first);
        var session = await charger.Session(first, "completed");
        (session.EnergyKwh, session.EndedAt - session.StartedAt).ShouldBe((4m, TimeSpan.FromHours(2)));
        (await charger.Sessions(1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_happened_offline_keeps_its_own_times_and_meter_when_the_next_one_already_runs()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var earlier = await charger.NewTag();
        var (begun, ended) = (ChargerTime.MinutesAgo(180), ChargerTime.MinutesAgo(100));

        var nextBegun = ChargerTime.MinutesAgo(30);
        var next = await charger.Starts(1, charger.Tag, 9000, nextBegun);
        await charger.Meters(1, next, 9500, ChargerTime.MinutesAgo(20));
        var offline = await charger.Starts(1, earlier, 2000, begun);
        await charger.Meters(1, offline, 6000, ChargerTime.MinutesAgo(120));
        await charger.Stops(offline, 9000, "Local", earlier, ended);
        await charger.Meters(1, next, 10_000, ChargerTime.MinutesAgo(10));

        var past = await charger.Session(offline, "completed");
        (past.StartedAt, past.EndedAt, past.EnergyKwh, past.IdTag, past.Authorization).ShouldBe((begun, ended, 7m, earlier, "Accepted"));
        var running = await charger.Session(next, "active");
        (running.EnergyKwh, running.StartedAt).ShouldBe((1m, nextBegun));
        (await charger.Connector(1)).SessionId.ShouldBe(running.Id, "what is over takes no connector");
        (await charger.Authorizes(earlier)).ShouldBe("Accepted");
    }

    [Fact]
    public async Task A_repeated_stop_gets_the_same_answer_and_makes_one_bill()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Charges(meterStart: 0, since: ChargerTime.MinutesAgo(30));
        var ended = ChargerTime.MinutesAgo(1);

        var answers = new List<string>();
        for (var attempt = 0; attempt < 2; attempt++) answers.Add((await charger.Stops(transaction, 3000, "Local", charger.Tag, ended)).Payload.GetRawText());
        await charger.Reconnects();
        answers.Add((await charger.Stops(transaction, 3000, "Local", charger.Tag, ended)).Payload.GetRawText());
        answers.Add((await charger.Stops(transaction, 4000, "Other", charger.Tag)).Payload.GetRawText());

        answers.Distinct().Count().ShouldBe(1);
        var session = await charger.Session(transaction, "completed");
        (session.EnergyKwh, session.EndedAt, session.StopReason).ShouldBe((3m, ended, "Local"));
        (await charger.Facts("SessionEnded")).ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_or_blocked_tag_that_charged_offline_is_kept_and_marked()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var (unknown, blocked) = (PlayedCharger.New("U"), await charger.NewTag(new { status = "blocked" }));

        foreach (var (tag, verdict) in new[] { (unknown, "Invalid"), (blocked, "Blocked") })
        {
            var answer = await charger.BeginsCharging(1, tag, 0, ChargerTime.MinutesAgo(50));
            answer.Status.ShouldBe(verdict);
            var transaction = answer.Number("transactionId");
            await charger.Stops(transaction, 2000, "Local", tag, ChargerTime.MinutesAgo(40));
            var session = await charger.Session(transaction, "completed");
            (session.Authorization, session.EnergyKwh, session.IdTag).ShouldBe((verdict, 2m, tag));
        }
        (await charger.Sessions(2)).Count.ShouldBe(2);
        (await charger.Connector(1)).SessionId.ShouldBeNull();
    }

    [Fact]
    public async Task A_tag_that_charged_offline_before_it_charged_elsewhere_did_not_charge_at_two_places()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        await using var elsewhere = await PlayedCharger.Commissioned(product);
        var tag = charger.Tag;
        var running = await elsewhere.Starts(1, tag, 0, ChargerTime.MinutesAgo(2));

        var offline = await charger.BeginsCharging(1, tag, 1000, ChargerTime.MinutesAgo(180));
        await charger.Stops(offline.Number("transactionId"), 3000, "Local", tag, ChargerTime.MinutesAgo(100));

        offline.Status.ShouldBe("Accepted");
        var past = await charger.Session(offline.Number("transactionId"), "completed");
        (past.Authorization, past.EnergyKwh).ShouldBe(("Accepted", 2m));
        (await charger.BeginsCharging(2, tag, 0)).Status.ShouldBe("ConcurrentTx", "now it would");
        (await elsewhere.Session(running, "active")).Authorization.ShouldBe("Accepted");
    }

    private static object Start(string tag, DateTimeOffset at) => new { connectorId = 1, idTag = tag, meterStart = 1000, timestamp = at.Wire() };
}
