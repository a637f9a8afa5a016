using System.Net.Http.Headers;
using System.Text;
using Dynamo.Api.Auth;
using Dynamo.Api.Billing;
using Dynamo.Testing.Product;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.Billing;

/// <summary>From a charger's frames to the bill, the receipt and the invoice.</summary>
public sealed class BillingTests(ProductFixture product)
{
    private readonly World world = new(product);
    private readonly DateTimeOffset begin = Begin();

    [Fact]
    public async Task A_session_is_billed_line_by_line_once_and_listed()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var session = await Billed.Session(caller, charger, id, Today(10), Today(11), 12_500);
        var bill = await caller.Get($"/billing/sessions/{session}");
        bill.Code.ShouldBe(200, bill.ToString());
        (bill["currency"], bill["subtotal"], bill["tax"], bill["total"], bill["status"], bill["reason"]).ShouldBe(("EUR", "6.00", "1.20", "7.20", "recorded", "session_ended"));
        var lines = bill.List("lines");
        lines.Select(line => line.GetProperty("type").GetString()).ShouldBe(["energy", "flat"]);
        (lines[0].GetProperty("quantity").GetDecimal(), lines[0].GetProperty("unit_price").GetDecimal(), lines[0].GetProperty("amount").GetDecimal()).ShouldBe((12.5m, 0.4m, 5.00m));

        var list = await World.Until(() => caller.Get($"/billing/sessions?charge_point_id={id}&status=recorded"), answer => answer["total"] == "1");
        list.List("billing_sessions")[0].GetProperty("session_id").GetString().ShouldBe(session);
        (await caller.Get($"/billing/sessions?from={Uri.EscapeDataString(Today(11))}"))["total"].ShouldBe("0");
        (await caller.Get("/billing/sessions?status=unpriced"))["total"].ShouldBe("0");
        (await caller.Get($"/billing/sessions/{session}/cost"))["final"].ShouldBe("True");
    }

    [Fact]
    public async Task A_running_session_has_a_cost_and_no_bill()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Billed.Start(caller, charger, id, Today(10));
        await charger.Call("MeterValues", new
        {
            connectorId = 1, transactionId = number,
            meterValue = new[] { new { timestamp = Today(10.5), sampledValue = new[] { new { value = "5000", measurand = "Energy.Active.Import.Register", unit = "Wh" } } } },
        });
        var cost = await caller.Get($"/billing/sessions/{session}/cost");
        (cost["final"], cost["subtotal"], cost["total"], cost["energy_kwh"]).ShouldBe(("False", "3.00", "3.60", "5"));
        (await caller.Get($"/billing/sessions/{session}")).Code.ShouldBe(409);
        (await caller.Get($"/billing/sessions/{session}/receipt")).Code.ShouldBe(409);
        (await caller.Post($"/billing/sessions/{session}/corrections", new { amount = 1, reason = "x" })).Code.ShouldBe(409);
    }

    [Fact]
    public async Task A_receipt_is_json_a_page_or_a_pdf_and_always_the_same_one()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var session = await Billed.Session(caller, charger, id, Today(10), Today(11), 12_500);
        var path = $"/billing/sessions/{session}/receipt";
        var json = await As(caller, path, "application/json");
        (json["number"], json.Of("bill").GetProperty("total").GetDecimal()).ShouldBe(("1", 7.20m));
        var page = await Raw(path, caller, "text/html,application/xhtml+xml,*/*;q=0.8");
        page.Type.ShouldBe("text/html");
        page.Text.ShouldContain("Receipt 1");
        page.Text.ShouldContain("7.20 EUR");
        page.Text.ShouldContain("Tax (20 %)");
        var pdf = await Raw(path, caller, null);
        pdf.Type.ShouldBe("application/pdf");
        pdf.Text.ShouldStartWith("%PDF-1.4");
        pdf.Text.ShouldContain("(7.20 EUR) Tj");
        (await As(caller, path, "application/json"))["receipt_id"].ShouldBe(json["receipt_id"]);
    }

    [Fact]
    public async Task Receipts_asked_for_at_once_are_numbered_without_a_gap_and_a_correction_gets_the_next()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var sessions = new List<string>();
        for (var hour = 0; hour < 8; hour++) sessions.Add(await Billed.Session(caller, charger, id, Today(hour), Today(hour + 0.5), 1_000));
        var receipts = await Task.WhenAll(sessions.Concat(sessions).Concat(sessions).Select(session => As(caller, $"/billing/sessions/{session}/receipt", "application/json")));
        receipts.Select(receipt => int.Parse(receipt["number"]!)).Distinct().Order().ShouldBe(Enumerable.Range(1, 8));
        receipts.DistinctBy(receipt => receipt["receipt_id"]).Count().ShouldBe(8);

        var corrected = await caller.Post($"/billing/sessions/{sessions[0]}/corrections", new { amount = -0.4, reason = "Broken screen" });
        (corrected.Code, corrected["version"], corrected["subtotal"], corrected["note"]).ShouldBe((200, "2", "1.00", "Broken screen"));
        var next = await As(caller, $"/billing/sessions/{sessions[0]}/receipt", "application/json");
        (next["number"], next["replaces"]).ShouldBe(("9", receipts[0]["number"]));
        var versions = await World.Until(() => caller.Get($"/billing/sessions/{sessions[0]}/versions"), answer => answer["total"] == "2");
        versions.List("versions").Select(version => version.GetProperty("subtotal").GetDecimal()).ShouldBe([1.00m, 1.40m]);
    }

    [Fact]
    public async Task Each_version_of_a_bill_keeps_its_own_times()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (session, number) = await Billed.Start(caller, charger, id, Today(10));
        // The next one begins, so the system closes the first; then its own stop comes.
        var (_, next) = await Billed.Start(caller, charger, id, Today(14), 9_000);
        await World.Until(() => caller.Get($"/billing/sessions/{session}/versions"), answer => answer["total"] == "1");
        await Billed.Stop(charger, number, Today(13), 9_000);
        await Billed.Stop(charger, next, Today(15), 9_000);

        var versions = (await World.Until(() => caller.Get($"/billing/sessions/{session}/versions"), answer => answer["total"] == "2")).List("versions");
        foreach (var version in versions)
        {
            var (started, ended) = (version.GetProperty("started_at").GetDateTimeOffset(), version.GetProperty("ended_at").GetDateTimeOffset());
            version.GetProperty("duration_minutes").GetDecimal().ShouldBe((decimal)(ended - started).TotalMinutes, 0.01m, version.ToString());
        }
        versions[0].GetProperty("ended_at").GetDateTimeOffset().ShouldNotBe(versions[1].GetProperty("ended_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_correction_that_changes_nothing_makes_no_version()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var session = await Billed.Session(caller, charger, id, Today(10), Today(11), 12_500);
        var path = $"/billing/sessions/{session}/corrections";
        (await caller.Post(path, new { amount = 0.004, reason = "Less than a cent" })).Code.ShouldBe(409);
        (await caller.Post(path, new { amount = -100, reason = "All of it" }))["total"].ShouldBe("0.00");
        (await caller.Post(path, new { amount = -1, reason = "More than all" })).Code.ShouldBe(409);
        (await caller.Get($"/billing/sessions/{session}"))["version"].ShouldBe("2");
    }

    [Fact]
    public async Task A_key_names_one_correction_for_ever()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var session = await Billed.Session(caller, charger, id, Today(10), Today(11), 12_500);
        Task<ApiAnswer> Correct(double amount) => caller.Send(
            HttpMethod.Post, $"/billing/sessions/{session}/corrections", new { amount, reason = "Broken screen" }, request => request.Headers.Add("Idempotency-Key", "k" + session));
        (await Correct(-1)).Code.ShouldBe(200);
        // A day later the answer is kept no more, but the bill knows its corrections.
        await product.Database.Execute("delete from idempotency");
        (await Correct(-2)).Code.ShouldBe(409);
        (await caller.Get($"/billing/sessions/{session}"))["subtotal"].ShouldBe("5.00");
    }

    [Fact]
    public async Task A_months_invoice_is_the_sum_of_its_bills_as_json_and_csv()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        for (var hour = 0; hour < 3; hour++) await Billed.Session(caller, charger, id, Today(hour), Today(hour + 0.5), 1_000 * (hour + 1));
        var invoices = await World.Until(() => caller.Get("/billing/invoices"), answer => answer["total"] == "1" && answer.List("invoices")[0].GetProperty("session_count").GetInt32() == 3);
        var invoice = invoices.List("invoices")[0];
        invoice.GetProperty("subtotal").GetDecimal().ShouldBe(5.40m); // 0.40 + 0.80 + 1.20, and 1.00 each
        invoice.GetProperty("total").GetDecimal().ShouldBe(6.48m);
        invoice.GetProperty("month").GetString().ShouldBe(Today(0)[..7]);
        var path = $"/billing/invoices/{invoice.GetProperty("invoice_id").GetString()}";
        (await caller.Get(path)).List("lines").Sum(line => line.GetProperty("total").GetDecimal()).ShouldBe(6.48m);
        var csv = await Raw(path, caller, "text/csv");
        csv.Type.ShouldBe("text/csv");
        csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        (await caller.Get("/billing/invoices?month=1999-01"))["total"].ShouldBe("0");
        (await caller.Get("/billing/invoices?month=soon")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_is_text_in_the_file_of_an_invoice()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        (await caller.Post("/id-tags", new { id_tag = "=2+3", user_id = "@SUM(1)" })).Code.ShouldBe(201);
        var started = await charger.Call("StartTransaction", new { connectorId = 1, idTag = "=2+3", meterStart = 0, timestamp = Today(10) });
        await Billed.Stop(charger, started.Payload.GetProperty("transactionId").GetInt32(), Today(11), 1_000);
        var invoices = await World.Until(() => caller.Get("/billing/invoices"), answer => answer["total"] == "1");
        var csv = await Raw($"/billing/invoices/{invoices.List("invoices")[0].GetProperty("invoice_id").GetString()}", caller, "text/csv");
        csv.Text.ShouldContain(",'@SUM(1),'=2+3,");
    }

    [Fact]
    public async Task A_month_that_is_closed_stays_and_a_correction_after_is_on_the_next_invoice()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var sessions = new List<string>();
        for (var hour = 0; hour < 2; hour++) sessions.Add(await Billed.Session(caller, charger, id, Today(hour), Today(hour + 0.5), 1_000));
        await World.Until(() => caller.Get("/billing/sessions"), answer => answer["total"] == "2");
        // In the middle of a month: with so many days less, the end of a month could lie between the two.
        await product.Database.Execute("update billing_sessions set started_at = at, ended_at = at from (select date_trunc('month', now()) - interval '50 days' as at) x where session_id = any($1)", [sessions.ToArray()]);
        await product.Services.GetRequiredService<InvoiceClosing>().CloseDue(TestContext.Current.CancellationToken);

        var closed = (await caller.Get("/billing/invoices")).List("invoices").ShouldHaveSingleItem();
        (closed.GetProperty("number").GetInt64(), closed.GetProperty("closed").GetBoolean(), closed.GetProperty("total").GetDecimal()).ShouldBe((1, true, 3.36m));
        var path = $"/billing/invoices/{closed.GetProperty("invoice_id").GetString()}";
        var before = (await caller.Get(path)).ToString();
        (await caller.Post($"/billing/sessions/{sessions[0]}/corrections", new { amount = -1, reason = "Broken screen", expected_version = 1 })).Code.ShouldBe(200);
        var both = await World.Until(() => caller.Get("/billing/invoices"), answer => answer["total"] == "2");
        (await caller.Get(path)).ToString().ShouldBe(before);

        var open = both.List("invoices").Single(invoice => !invoice.GetProperty("closed").GetBoolean());
        (open.GetProperty("total").GetDecimal(), open.GetProperty("session_count").GetInt32(), open.GetProperty("adjustment_count").GetInt32()).ShouldBe((-1.2m, 0, 1));
        var next = await caller.Get($"/billing/invoices/{open.GetProperty("invoice_id").GetString()}");
        var line = next.List("lines").ShouldHaveSingleItem();
        (line.GetProperty("type").GetString(), line.GetProperty("session_id").GetString(), line.GetProperty("subtotal").GetDecimal(), line.GetProperty("note").GetString())
            .ShouldBe(("adjustment", sessions[0], -1m, "Broken screen"));
        next["total"].ShouldBe(open.GetProperty("total").ToString());
        (await Raw($"/billing/invoices/{open.GetProperty("invoice_id").GetString()}", caller, "text/csv")).Text.ShouldContain(",adjustment,correction,Broken screen,");
    }

    [Fact]
    public async Task A_correction_sent_twice_by_mistake_is_made_once_and_one_that_is_meant_twice_is_made_twice()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var session = await Billed.Session(caller, charger, id, Today(10), Today(11), 12_500);
        var path = $"/billing/sessions/{session}/corrections";
        var off = new { amount = -1, reason = "Broken screen" };
        var clicks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.Post(path, off)));
        clicks.Count(answer => answer.Code == 200).ShouldBe(1);
        clicks.Where(answer => answer.Code != 200).ShouldAllBe(answer => answer.Code == 409 && answer["detail"]!.Contains("Version 2"));

        var versioned = new { amount = -1, reason = "Broken screen", expected_version = 2 };
        var again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.Post(path, versioned)));
        again.Count(answer => answer.Code == 200).ShouldBe(1);
        again.Where(answer => answer.Code != 200).ShouldAllBe(answer => answer.Code == 409 && answer["detail"]!.Contains("version 3 by now"));

        async Task<ApiAnswer> Keyed(string key) => await caller.Send(HttpMethod.Post, path, off, request => request.Headers.Add("Idempotency-Key", key));
        foreach (var key in new[] { "one" + session, "two" + session, "one" + session }) (await Keyed(key)).Code.ShouldBe(200);
        // Of this caller alone: others rely on theirs at the same time.
        (await product.Database.Execute("delete from idempotency where actor in (select key_id from api_keys where hash = $1)", ApiKeySecret.Hash(caller.Bearer!))).ShouldBe(2);
        (await Keyed("one" + session))["version"].ShouldBe("5");
        (await caller.Get($"/billing/sessions/{session}"))["subtotal"].ShouldBe("2.00");
    }

    [Fact]
    public async Task A_code_is_redeemed_while_the_session_runs_and_once()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        (await caller.Post("/billing/promotional-codes", new { code = "HALF", discount_type = "percent", discount_value = 50, max_uses = 1 })).Code.ShouldBe(201);
        var (session, number) = await Billed.Start(caller, charger, id, Today(10));
        var path = $"/billing/sessions/{session}/promotional-code";
        (await caller.Put(path, new { code = "NONE" })).Code.ShouldBe(409);
        (await caller.Put(path, new { code = "half" })).Code.ShouldBe(204);
        (await caller.Put(path, new { code = "HALF" })).Code.ShouldBe(204);
        await Billed.Stop(charger, number, Today(11), 12_500);
        var bill = await caller.Get($"/billing/sessions/{session}");
        (bill["subtotal"], bill["promotional_code"]).ShouldBe(("3.00", "HALF"));
        (await caller.Put(path, new { code = "HALF" })).Code.ShouldBe(409);
        (await caller.Get("/billing/promotional-codes?code=half")).List("promotional_codes")[0].GetProperty("uses").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_latest_decision_says_whose_a_session_is()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        var (ghost, taken, nobodys) = (World.NewName("G"), World.NewName("T"), await World.Tag(caller));
        (await caller.Post("/id-tags", new { id_tag = taken, user_id = "u-7" })).Code.ShouldBe(201);
        var started = await charger.Call("StartTransaction", new { connectorId = 1, idTag = ghost, meterStart = 0, timestamp = Today(10) });
        await Billed.Stop(charger, started.Payload.GetProperty("transactionId").GetInt32(), Today(11), 1_000);
        var unresolved = await World.Until(() => caller.Get("/sessions?needs_resolution=true"), answer => answer["total"] == "1");
        var session = unresolved.List("sessions")[0].GetProperty("session_id").GetString()!;
        foreach (var (tag, reason) in new[] { (taken, "1"), (nobodys, "2"), (taken, "3"), (null, "4") })
            (await caller.Post($"/sessions/{session}/resolve", new { action = tag is null ? "accept" : "assign_tag", id_tag = tag, reason })).Code.ShouldBe(200);

        var versions = (await World.Until(() => caller.Get($"/billing/sessions/{session}/versions"), answer => answer["total"] == "5")).List("versions");
        versions.Select(version => (version.GetProperty("id_tag").GetString(), version.GetProperty("user_id").GetString())).ShouldBe(
            [(ghost, null), (taken, "u-7"), (nobodys, null), (taken, "u-7"), (ghost, null)]);
        (await caller.Get("/billing/sessions?user_id=u-7"))["total"].ShouldBe("0");
        var told = (await caller.Get($"/sessions/{session}/timeline")).List("entries").Select(entry => entry.GetProperty("event").GetString()).ToList();
        told[^1].ShouldBe("billed");
        told.LastIndexOf("resolved").ShouldBe(told.Count - 2);
    }

    [Fact]
    public async Task A_code_that_would_take_nothing_off_is_not_used_up()
    {
        var (caller, id, charger) = await Place();
        await using var connected = charger;
        (await caller.Post("/billing/promotional-codes", new { code = "FRANKEN", discount_type = "fixed", discount_value = 5, currency = "CHF" })).Code.ShouldBe(201);
        var (session, _) = await Billed.Start(caller, charger, id, Today(10));
        var refused = await caller.Put($"/billing/sessions/{session}/promotional-code", new { code = "FRANKEN" });
        (refused.Code, refused["detail"]!.Contains("currency")).ShouldBe((409, true), refused.ToString());
        (await caller.Get("/billing/promotional-codes?code=FRANKEN")).List("promotional_codes")[0].GetProperty("uses").GetInt32().ShouldBe(0);
    }

    /// <summary>Half hours of a stretch of time that is over, not longer ago than a charger's clock may be wrong, and within one month.</summary>
    private string Today(double halves) => $"{begin.AddHours(halves / 2):yyyy-MM-ddTHH:mm:ssZ}";

    /// <summary>Asked once for a test: between two looks at the clock a month may end.</summary>
    private static DateTimeOffset Begin()
    {
        var begin = TimeProvider.System.GetUtcNow().AddHours(-20);
        return begin.AddHours(7).Month != begin.Month ? begin.AddHours(8) : begin;
    }

    /// <summary>An organization with one charge point whose project has a tariff: 0.40 a kWh and 1.00 a session, 20 % tax.</summary>
    private async Task<(ApiCaller Caller, string ChargePoint, Testing.Chargers.FakeCharger Charger)> Place()
    {
        var caller = await world.OtherOrganization();
        var project = await World.Project(caller);
        var tariff = await Billed.Tariff(caller, Billed.Energy(0.4), new { type = "flat", price = 1 });
        (await caller.Put($"/projects/{project}/tariff", new { tariff_id = tariff }))["tariff_id"].ShouldBe(tariff);
        var (id, charger) = await world.Commissioned(caller, project);
        return (caller, id, charger);
    }

    private static Task<ApiAnswer> As(ApiCaller caller, string path, string accept) =>
        caller.Send(HttpMethod.Get, path, null, request => request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept)));

    private static async Task<(string? Type, string Text)> Raw(string path, ApiCaller caller, string? accept)
    {
        using var answer = await caller.Fetch(path, request =>
        {
            if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        });
        return (answer.Content.Headers.ContentType?.MediaType, Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }
}
