using Dynamo.Testing.Chargers;
using Dynamo.Testing.Product;

namespace Dynamo.Api.Tests.Billing;

/// <summary>A charger of 1.6 tells with its connector's status when the car had enough: what is parked after that is billed, and the story has it.</summary>
public sealed class ParkingTests(ProductFixture product)
{
    private readonly World world = new(product);
    private readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddHours(-3);

    [Fact]
    public async Task A_car_that_has_enough_parks_from_then_on_even_if_the_register_is_read_at_the_end_only()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Begin(caller, charger, id);
        await Status(charger, "Charging", 0);
        var written = await Written(id);
        await Status(charger, "SuspendedEV", 20);
        (await Written(id)).ShouldBe((written.Facts + 1, written.Session));
        await Stop(charger, number);

        (await Total(caller, session)).ShouldBe("9.60"); // 10 kWh at 0.40 and 40 minutes at 0.10, 20 % tax
        (await Events(caller, session)).ShouldBe(["started", "charging", "suspended_by_car", "stopped", "billed"]);
    }

    [Fact]
    public async Task A_car_that_goes_on_parks_from_its_last_end_and_the_story_tells_both()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Begin(caller, charger, id);
        foreach (var (status, minute) in new[] { ("Charging", 0), ("SuspendedEV", 20), ("Charging", 30), ("SuspendedEV", 45), ("Finishing", 60) }) await Status(charger, status, minute);
        await Stop(charger, number);

        (await Total(caller, session)).ShouldBe("6.60"); // 15 minutes
        (await Events(caller, session)).ShouldBe(["started", "charging", "suspended_by_car", "resumed", "suspended_by_car", "finishing", "stopped", "billed"]);
    }

    [Fact]
    public async Task A_charger_that_says_so_and_goes_on_charging_is_not_believed()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Begin(caller, charger, id);
        await Status(charger, "SuspendedEV", 20);
        foreach (var (minute, wh) in new[] { (20, 3_000), (30, 5_000), (50, 10_000) }) await Meter(charger, number, minute, wh);
        await Stop(charger, number);

        (await Total(caller, session)).ShouldBe("6.00"); // 10 minutes after the register last rose
    }

    [Fact]
    public async Task A_car_that_is_full_long_before_somebody_stops_the_session_parks_since_the_register_stood_still()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Begin(caller, charger, id);
        await Status(charger, "Charging", 0);
        foreach (var (minute, wh) in new[] { (20, 5_000), (40, 10_000), (50, 10_000) }) await Meter(charger, number, minute, wh);
        await Status(charger, "Finishing", 60);
        await Stop(charger, number);
        (await Total(caller, session)).ShouldBe("7.20"); // 20 minutes
    }

    [Fact]
    public async Task A_status_that_comes_after_the_stop_with_its_old_time_makes_the_next_version_and_once()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Begin(caller, charger, id);
        await Status(charger, "Charging", 0);
        await Stop(charger, number);
        (await Total(caller, session)).ShouldBe("4.80");
        await Status(charger, "Finishing", 61);
        await Status(charger, "SuspendedEV", 20);
        await Status(charger, "SuspendedEV", 20);

        var bill = await caller.Get($"/billing/sessions/{session}");
        (bill["total"], bill["version"], bill["reason"]).ShouldBe(("9.60", "2", "late_status"));
        (await Events(caller, session)).ShouldBe(["started", "charging", "suspended_by_car", "stopped", "billed", "billed", "finishing"]);
    }

    [Fact]
    public async Task What_comes_late_of_a_session_that_is_long_over_does_not_forget_when_its_car_had_enough()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Begin(caller, charger, id);
        await Status(charger, "SuspendedEV", 20);
        await Stop(charger, number);
        foreach (var start in new[] { 70, 90 })
        {
            var next = (await charger.Call("StartTransaction", new { connectorId = 1, idTag = "T", meterStart = 10_000, timestamp = At(start) })).Payload.GetProperty("transactionId").GetInt32();
            await Status(charger, start == 70 ? "Charging" : "SuspendedEV", start + 5);
            await Billed.Stop(charger, next, At(start + 10), 10_000);
        }
        (await caller.Post($"/billing/sessions/{session}/corrections", new { amount = -1, reason = "Broken screen" })).Code.ShouldBeLessThan(300);

        await Meter(charger, number, 10, 6_000);

        var bill = await caller.Get($"/billing/sessions/{session}");
        bill["total"].ShouldBe("8.40"); // 9.60 less 1.00 and its tax
    }

    [Fact]
    public async Task Statuses_that_come_in_the_wrong_order_count_in_the_order_of_their_times()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Begin(caller, charger, id);
        foreach (var (status, minute) in new[] { ("SuspendedEV", 45), ("Charging", 30), ("SuspendedEV", 20), ("Charging", 0) }) await Status(charger, status, minute);
        await Stop(charger, number);
        (await Total(caller, session)).ShouldBe("6.60");
    }

    private async Task<(ApiCaller Caller, string Id, FakeCharger Charger)> Place()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var tariff = await Billed.Tariff(caller, Billed.Energy(0.4), new { type = "parking", price = 0.1 });
        (await caller.Put($"/projects/{project}/tariff", new { tariff_id = tariff })).Code.ShouldBe(200);
        var (id, charger) = await world.Commissioned(caller, project);
        return (caller, id, charger);
    }

    private Task<(string Id, int Number)> Begin(ApiCaller caller, FakeCharger charger, string id) => Billed.Start(caller, charger, id, At(0));

    /// <summary>After an hour, with 10 kWh.</summary>
    private Task Stop(FakeCharger charger, int number) => Billed.Stop(charger, number, At(60), 10_000);

    private async Task Status(FakeCharger charger, string status, int minute) =>
        (await charger.Call("StatusNotification", new { connectorId = 1, status, errorCode = "NoError", timestamp = At(minute) })).Error.ShouldBeNull();

    private Task<OcppAnswer> Meter(FakeCharger charger, int number, int minute, int wh) => charger.Call("MeterValues", new
    {
        connectorId = 1, transactionId = number, meterValue = new[] { new { timestamp = At(minute), sampledValue = new[] { new { value = $"{wh}" } } } },
    });

    private static async Task<string?> Total(ApiCaller caller, string session) => (await caller.Get($"/billing/sessions/{session}"))["total"];

    /// <summary>What the story says once the bill is told in it, without what depends on our clock.</summary>
    private static async Task<List<string?>> Events(ApiCaller caller, string session)
    {
        static List<string?> Of(ApiAnswer answer) => [.. answer.List("entries").Select(entry => entry.GetProperty("event").GetString())];
        var version = int.Parse((await caller.Get($"/billing/sessions/{session}"))["version"]!);
        return Of(await World.Until(() => caller.Get($"/sessions/{session}/timeline"), answer => Of(answer).Count(what => what == "billed") == version));
    }

    /// <summary>The facts of the charge point, but for what is noticed of its clock and told when the edge likes; and how often the state of its session was written.</summary>
    private async Task<(long Facts, int Session)> Written(string id) => (
        await product.Database.Query<long>("select count(*) from facts where data->>'charge_point_id' = $1 and type not in ('ClockOffsetMeasured', 'SessionCostUpdated')", id),
        await product.Database.Query<int>("select version from grain_state where name = 'session' and key like 'session/' || lower($1) || '/%'", id));

    private string At(int minute) => $"{_start.AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ}";
}
