using System.Globalization;
using Dynamo.Conformance.Tests.Playing;
using Dynamo.Testing.Product;

namespace Dynamo.Conformance.Tests.Field;

/// <summary>Contract, "Sessions": clocks that are wrong, without a zone, or right but long ago.</summary>
public sealed class Clocks(ProductFixture product)
{
    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_session_replayed_after_days_offline_keeps_its_own_times()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var begun = ChargerTime.MinutesAgo(60 * 24 * 4);
        charger.Loses();

        // It comes back without booting and sends what happened, the oldest first.
        await charger.Connects();
        var transaction = await charger.Starts(1, charger.Tag, 0, begun);
        await charger.Meters(1, transaction, 4000, begun.AddHours(1));
        await charger.Stops(transaction, 9000, "Local", charger.Tag, begun.AddHours(3));

        var session = await charger.Session(transaction, "completed");
        (session.StartedAt, session.EndedAt, session.EnergyKwh).ShouldBe((begun, begun.AddHours(3), 9m));
        (await charger.Stored<DateTime>("select at from meter_samples where owner like 'session/' || $1 || '/%' and value = 4000")).ShouldBe(begun.AddHours(1).UtcDateTime);
        Math.Abs(await ClockOffset(charger) ?? 0).ShouldBeLessThan(Moments.TotalSeconds);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-20_000)]
    [InlineData(400)]
    public async Task A_clock_that_is_off_by_days_is_put_right_and_the_original_kept(int days)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var off = TimeSpan.FromDays(days);
        await charger.Reconnects();
        await charger.Boots();
        await charger.Reports(1, "Available", at: ChargerTime.Now + off);
        await charger.Reports(1, "Preparing", at: ChargerTime.Now + off);

        var begun = ChargerTime.Now + off;
        var transaction = await charger.Starts(1, charger.Tag, 0, begun);
        await charger.Meters(1, transaction, 100, ChargerTime.Now + off);
        await charger.Stops(transaction, 250, "Local", charger.Tag, ChargerTime.Now + off);

        var session = await charger.Session(transaction, "completed");
        session.StartedAt.ShouldBe(ChargerTime.Now, Moments);
        session.EndedAt!.Value.ShouldBe(ChargerTime.Now, Moments);
        session.EnergyKwh.ShouldBe(0.25m);
        session.Text("reported_started_at").ShouldBe(begun.Wire());
        session.Text("reported_ended_at").ShouldNotBeNull();
        var offset = await charger.Operator.Until($"/charge-points/{charger.Id}", reply => Math.Abs(Number(reply["clock_offset_seconds"]) - off.TotalSeconds) < Moments.TotalSeconds);
        offset["clock_offset_seconds"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_wrong_clock_that_replays_a_session_keeps_the_length_of_it()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var off = TimeSpan.FromDays(-20_000);
        await charger.Reconnects();
        await charger.Boots();
        await charger.Reports(1, "Available", at: ChargerTime.Now + off);
        var begun = ChargerTime.MinutesAgo(300);

        var transaction = await charger.Starts(1, charger.Tag, 0, begun + off);
        await charger.Stops(transaction, 5000, "Local", charger.Tag, begun.AddHours(2) + off);

        var session = await charger.Session(transaction, "completed");
        session.StartedAt.ShouldBe(begun, Moments);
        (session.EndedAt!.Value - session.StartedAt).ShouldBe(TimeSpan.FromHours(2), Moments);
    }

    [Fact]
    public async Task A_session_replayed_by_a_charger_whose_clock_nobody_knows_keeps_its_times_once_its_stop_shows_them()
    {
        await using var charger = await PlayedCharger.CommissionedWithoutTimes(product);
        var begun = ChargerTime.MinutesAgo(60 * 24 * 2);

        var transaction = await charger.Starts(1, charger.Tag, 0, begun);
        await charger.Reports(1, "Available");
        await charger.Stops(transaction, 5000, "Local", charger.Tag, begun.AddHours(2));

        var session = await charger.Session(transaction, "completed");
        (session.StartedAt, session.EndedAt, session.EnergyKwh).ShouldBe((begun, begun.AddHours(2), 5m));
    }

    [Fact]
    public async Task Times_that_are_epoch_zero_or_nonsense_count_as_received()
    {
        await using var charger = await PlayedCharger.CommissionedWithoutTimes(product);

        foreach (var time in new[] { "1970-01-01T00:00:00Z", "0", "", "yesterday", "0001-01-01T00:00:00" })
        {
            var answer = await charger.Says("StartTransaction", new { connectorId = 1, idTag = charger.Tag, meterStart = 100, timestamp = time });
            var transaction = answer.Number("transactionId");
            await charger.Says("StopTransaction", new { transactionId = transaction, meterStop = 300, timestamp = time });
            var session = await charger.Session(transaction, "completed");
            session.StartedAt.ShouldBe(ChargerTime.Now, Moments, time);
            session.EndedAt!.Value.ShouldBe(ChargerTime.Now, Moments, time);
            session.EnergyKwh.ShouldBe(0.2m, time);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"timestamp\":null")]
    [InlineData(",\"timestamp\":\"\"")]
    [InlineData(",\"timestamp\":\"1970-01-01T00:00:00Z\"")]
    public async Task A_start_whose_time_says_nothing_is_repeated_while_its_session_runs_and_the_next_one_after(string timestamp)
    {
        await using var charger = await PlayedCharger.CommissionedWithoutTimes(product);
        var frame = $$"""{"connectorId":1,"idTag":"{{charger.Tag}}","meterStart":0{{timestamp}}}""";

        var numbers = new List<long>();
        foreach (var register in new[] { 500, 700 })
        {
            numbers.Add((await charger.Says("StartTransaction", frame)).Number("transactionId"));
            await charger.Reconnects();
            (await charger.Says("StartTransaction", frame)).Number("transactionId").ShouldBe(numbers[^1]);
            await charger.Stops(numbers[^1], register, "Local", charger.Tag);
        }

        (await charger.Session(numbers[0], "completed")).EnergyKwh.ShouldBe(0.5m);
        var next = await charger.Session(numbers[1], "completed");
        next.EnergyKwh.ShouldBe(0.7m);
        next.StartedAt.ShouldBe(ChargerTime.Now, Moments);
        (await charger.Sessions(2)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("yyyy-MM-ddTHH:mm:ss", 0)]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fff", 0)]
    [InlineData("yyyy-MM-ddTHH:mm:ss'+02:00'", 2)]
    [InlineData("yyyy-MM-dd HH:mm:ss'Z'", 0)]
    public async Task A_time_in_any_form_is_read(string format, int hours)
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var begun = ChargerTime.MinutesAgo(45);

        var written = begun.AddHours(hours).UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
        var answer = await charger.Says("StartTransaction", new { connectorId = 1, idTag = charger.Tag, meterStart = 100, timestamp = written });

        (await charger.Session(answer.Number("transactionId"), "active")).StartedAt.ShouldBe(begun);
    }

    [Fact]
    public async Task Local_time_marked_Z_is_believed_and_its_offset_shown()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var local = TimeSpan.FromHours(2);
        await charger.Restarts();
        await charger.Reports(1, "Preparing", at: ChargerTime.Now + local);
        var begun = ChargerTime.Now + local;
        var transaction = await charger.Starts(1, charger.Tag, 0, begun);

        (await charger.Session(transaction, "active")).StartedAt.ShouldBe(begun);
        var shown = await charger.Operator.Until($"/charge-points/{charger.Id}", reply => Number(reply["clock_offset_seconds"]) > 7000);
        Number(shown["clock_offset_seconds"]).ShouldBe(7200, Moments.TotalSeconds);
        Number((await charger.Operator.Get($"/installer/charge-points/{charger.Id}/connection-status"))["clock_offset_seconds"]).ShouldBe(7200, Moments.TotalSeconds);
        // A status without a time is of now by that clock: it closes what began two hours "later".
        await charger.Says("StatusNotification", new { connectorId = 1, errorCode = "NoError", status = "Available" });
        (await charger.Session(transaction, "stopped")).StopReason.ShouldBe("ConnectorAvailable");
    }

    [Fact]
    public async Task A_boot_closes_the_session_of_a_charger_whose_clock_is_ahead()
    {
        await using var charger = await PlayedCharger.Commissioned(product);
        var transaction = await charger.Starts(1, charger.Tag, 0, ChargerTime.Now + TimeSpan.FromHours(5));
        await charger.Session(transaction, "active");

        await charger.Restarts();

        (await charger.Session(transaction, "stopped")).StopReason.ShouldBe("Rebooted");
    }

    private static async Task<double?> ClockOffset(PlayedCharger charger) =>
        (await charger.Operator.Get($"/charge-points/{charger.Id}"))["clock_offset_seconds"] is { } text ? Number(text) : null;

    private static double Number(string? text) => text is null ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
