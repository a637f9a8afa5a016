using Dynamo.Testing;
using Dynamo.Testing.Chargers;
using Dynamo.Testing.Schemas;

namespace Dynamo.Api.Tests.Billing;

/// <summary>What drivers are shown at a station of 2.0.1: the cost so far, and what it came to.</summary>
public sealed class CostDisplayTests(CostlyProduct product) : IClassFixture<CostlyProduct>
{
    private readonly World world = new(product);
    private int _number;

    [Fact]
    public async Task The_cost_is_told_while_it_runs_one_at_a_time_the_newest_and_at_the_end_it_is_the_bill_TC_I_01()
    {
        var (caller, id, station) = await Place();
        await using var connected = station;
        Says(station, enabled: true);
        await Started(caller, station, id);
        var first = await station.ReceiveCall("CostUpdated");
        (first.Text("totalCost"), first.Text("transactionId")).ShouldBe(("1.20", "tx-1"));
        OcppSchema.Request("2.0.1", "CostUpdated").Errors(first.Payload).ShouldBeEmpty();

        // Each of them is told to the world; the station has not answered the first yet, for which it has ten seconds.
        foreach (var wh in new[] { 5_000, 12_500 }) await Metered(station, id, wh);
        Shown(station).ShouldBe(1);
        await first.Answer(new { });
        var newest = await station.ReceiveCall("CostUpdated");
        newest.Text("totalCost").ShouldBe("7.20");
        await newest.Answer(new { });

        var ended = await Event(station, "Ended", 15_000);
        OcppSchema.Response("2.0.1", "TransactionEvent").Errors(ended.Payload).ShouldBeEmpty();
        var session = (await World.Until(() => caller.Get($"/sessions?charge_point_id={id}&status=completed"), answer => answer["total"] == "1")).List("sessions")[0];
        var bill = await caller.Get($"/billing/sessions/{session.GetProperty("session_id").GetString()}");
        (ended.Text("totalCost"), bill["total"]).ShouldBe(("8.40", "8.40"));
        (await Event(station, "Ended", 15_000)).Text("totalCost").ShouldBe("8.40");
        Shown(station).ShouldBe(2);
    }

    [Theory]
    [InlineData("NotImplemented")]
    [InlineData("NotSupported")]
    public async Task A_station_that_does_not_know_the_message_gets_it_once(string code)
    {
        var (caller, id, station) = await Place();
        await using var connected = station;
        station.AlwaysAnswer("GetVariables", call => new { getVariableResult = Results(call, _ => null) });
        await Started(caller, station, id);
        await (await station.ReceiveCall("CostUpdated")).AnswerError(code);
        await Until("select state->'Value'->>'RefusedBy' is not null from grain_state where name = 'costdisplay' and key = 'costs/' || lower($1)", id);

        foreach (var wh in new[] { 5_000, 10_000 }) await Metered(station, id, wh);

        Shown(station).ShouldBe(1);
        station.Frames.Count(frame => frame.Contains("TariffCostCtrlr")).ShouldBe(1);
    }

    [Fact]
    public async Task A_station_that_answers_with_a_fault_is_left_alone_for_a_while()
    {
        var (caller, id, station) = await Place();
        await using var connected = station;
        Says(station, enabled: true);
        await Started(caller, station, id);
        await (await station.ReceiveCall("CostUpdated")).AnswerError("InternalError");
        await Until("select state->'Value'->>'QuietUntil' is not null from grain_state where name = 'costdisplay' and key = 'costs/' || lower($1)", id);

        foreach (var wh in new[] { 5_000, 10_000 }) await Metered(station, id, wh);

        Shown(station).ShouldBe(1);
    }

    [Fact]
    public async Task A_station_that_says_that_it_shows_no_costs_gets_none_and_the_total_all_the_same()
    {
        var (caller, id, station) = await Place();
        await using var connected = station;
        Says(station, enabled: false);
        await Started(caller, station, id);

        foreach (var wh in new[] { 5_000, 10_000 }) await Metered(station, id, wh);

        Shown(station).ShouldBe(0);
        (await Event(station, "Ended", 10_000)).Text("totalCost").ShouldBe("6.00");
    }

    [Fact]
    public async Task An_amount_that_the_station_would_show_in_another_currency_is_not_told()
    {
        var (caller, id, station) = await Place();
        await using var connected = station;
        await Report(station, ("Currency", "USD"), ("Enabled", "true"));
        await Started(caller, station, id);

        foreach (var wh in new[] { 5_000, 10_000 }) await Metered(station, id, wh);

        Shown(station).ShouldBe(0);
        (await Event(station, "Ended", 10_000)).Payload.TryGetProperty("totalCost", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_without_a_price_has_no_cost_not_even_none()
    {
        var caller = await world.OtherOrganization();
        var (id, station) = await world.Commissioned(caller, await World.Project(caller), "2.0.1");
        await using var connected = station;
        await Started(caller, station, id);
        (await Event(station, "Ended", 10_000)).Payload.TryGetProperty("totalCost", out _).ShouldBeFalse();
        Shown(station).ShouldBe(0);
    }

    [Fact]
    public async Task Events_that_only_measure_write_nothing_but_samples()
    {
        var (caller, id, station) = await Place();
        await using var connected = station;
        await Report(station, ("Enabled", "false"));
        await Started(caller, station, id);
        await Metered(station, id, 1_000);
        const string OfMessages = "select count(*) from facts where data->>'charge_point_id' = $1 and type <> 'SessionCostUpdated'";
        var before = await product.Database.Query<long>(OfMessages, id);
        for (var wh = 2_000; wh < 7_000; wh += 1_000) await Event(station, "Updated", wh);
        (await product.Database.Query<long>(OfMessages, id)).ShouldBe(before);
    }

    /// <summary>The project's tariff: 0.40 a kWh and 1.00 a session, 20 % tax.</summary>
    private async Task<(ApiCaller Caller, string Id, FakeCharger Station)> Place()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var tariff = await Billed.Tariff(caller, Billed.Energy(0.4), new { type = "flat", price = 1 });
        (await caller.Put($"/projects/{project}/tariff", new { tariff_id = tariff })).Code.ShouldBe(200);
        var (id, station) = await world.Commissioned(caller, project, "2.0.1");
        return (caller, id, station);
    }

    private async Task Started(ApiCaller caller, FakeCharger station, string id)
    {
        var tag = await World.Tag(caller);
        (await Event(station, "Started", 0, tag)).Text("totalCost").ShouldBeNull();
        await Until("select count(*) = 1 from sessions where charge_point_id = lower($1)", id);
    }

    /// <summary>So much is metered, and what that costs has been told to the world.</summary>
    private async Task Metered(FakeCharger station, string id, int wh)
    {
        (await Event(station, "Updated", wh)).Payload.GetRawText().ShouldBe("{}");
        await Until($"select cost_so_far = {(wh / 1000m * 0.4m + 1) * 1.2m} from sessions where charge_point_id = lower($1)", id);
    }

    private async Task<OcppAnswer> Event(FakeCharger station, string type, int wh, string? tag = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var answer = await station.Call("TransactionEvent", new
        {
            eventType = type, timestamp = now, triggerReason = "MeterValuePeriodic", seqNo = _number++, transactionInfo = new { transactionId = "tx-1" },
            evse = new { id = 1, connectorId = 1 }, idToken = tag is null ? null : new { idToken = tag, type = "ISO14443" },
            meterValue = new[] { new { timestamp = now, sampledValue = new[] { new { value = wh } } } },
        });
        answer.Error.ShouldBeNull(answer.Description);
        return answer;
    }

    private Task Until(string sql, string id) => Eventually.Holds(() => product.Database.Query<bool>(sql, id));

    private static void Says(FakeCharger station, bool enabled) => station.AlwaysAnswer("GetVariables", call => new
    {
        getVariableResult = Results(call, name => name == "Currency" ? "EUR" : name == "Enabled" ? (enabled ? "true" : "false") : "true"),
    });

    private static IEnumerable<object> Results(ReceivedCall call, Func<string, string?> value) =>
        from data in call.Payload.GetProperty("getVariableData").EnumerateArray()
        let told = value(data.GetProperty("variable").GetProperty("name").GetString()!)
        select new
        {
            attributeStatus = told is null ? "UnknownComponent" : "Accepted", attributeValue = told ?? "", component = data.GetProperty("component"),
            variable = data.GetProperty("variable"),
        };

    private static async Task Report(FakeCharger station, params (string Name, string Value)[] variables) => (await station.Call("NotifyReport", new
    {
        requestId = 1, generatedAt = TimeProvider.System.GetUtcNow(), seqNo = 0,
        reportData = variables.Select(variable => new
        {
            component = new { name = "TariffCostCtrlr" }, variable = new { name = variable.Name, instance = variable.Name == "Currency" ? null : "Cost" },
            variableAttribute = new[] { new { value = variable.Value, mutability = "ReadWrite" } },
        }),
    })).Error.ShouldBeNull();

    private static int Shown(FakeCharger station) => station.Frames.Count(frame => frame.Contains("\"CostUpdated\""));
}
