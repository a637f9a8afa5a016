using Dynamo.Api.Tests.Billing.Mails;
using Npgsql;

namespace Dynamo.Api.Tests.Billing.Invoices;

/// <summary>Months are closed once, and what comes later is on the next invoice.</summary>
public sealed class ClosingTests(InvoicedWorld world) : IClassFixture<InvoicedWorld>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_is_closed_when_its_grace_has_passed_and_not_before()
    {
        var organization = await world.Organization();
        await world.Bill(organization, "a" + organization, At(10, 31), 2);
        await world.Closing(new MovedTime(At(11, 3))).CloseDue(ct);
        (await world.Lines(organization)).ShouldBeEmpty();
        await world.Closing(new MovedTime(At(11, 4))).CloseDue(ct);
        (await world.Lines(organization)).ShouldBe([$"1 2026-10 EUR session a{organization} 2.00"]);
    }

    [Fact]
    public async Task What_changes_after_the_closing_is_the_difference_on_the_next_invoice()
    {
        var organization = await world.Organization();
        await world.Bill(organization, "a", At(9, 10), 5);
        await world.Closing(new MovedTime(At(10, 5))).CloseDue(ct);
        await world.Bill(organization, "a", At(9, 10), 3);
        await world.Bill(organization, "late", At(9, 11), 7);
        await world.Bill(organization, "b", At(10, 1), 1);
        await world.Bill(organization, "yen", At(10, 2), 100, "JPY");
        await world.Closing(new MovedTime(At(11, 5))).CloseDue(ct);
        await world.Bill(organization, "a", At(9, 10), 4);
        await world.Closing(new MovedTime(At(12, 5))).CloseDue(ct);
        (await world.Lines(organization)).ShouldBe(
        [
            "1 2026-09 EUR session a 5.00", "2 2026-10 EUR adjustment a -2.00", "2 2026-10 EUR session late 7.00", "2 2026-10 EUR session b 1.00",
            "3 2026-10 JPY session yen 100.00", "4 2026-11 EUR adjustment a 1.00",
        ]);
        (await world.Rows("select session_count, adjustment_count, subtotal::numeric(12, 2) from invoices where organization_id = $1 and number = 2", organization)).ShouldBe(["2 1 6.00"]);
        (await world.Rows("select reason, note from invoice_lines l join invoices i using (invoice_id) where i.organization_id = $1 and number = 4", organization)).ShouldBe(["Correction a note"]);
    }

    [Fact]
    public async Task A_session_that_goes_on_keeps_what_was_invoiced_until_its_next_end_even_in_another_month()
    {
        var organization = await world.Organization();
        var session = "goes" + organization;
        await world.Bill(organization, session, At(9, 30), 5);
        await world.Closing(new MovedTime(At(10, 5))).CloseDue(ct);
        await world.Execute("update billing_sessions set status = 'open' where session_id = $1", session);
        await world.Closing(new MovedTime(At(11, 5))).CloseDue(ct);
        (await world.Lines(organization)).Count.ShouldBe(1);
        await world.Bill(organization, session, At(11, 2), 9);
        await world.Closing(new MovedTime(At(12, 5))).CloseDue(ct);
        (await world.Lines(organization)).ShouldBe([$"1 2026-09 EUR session {session} 5.00", $"2 2026-11 EUR adjustment {session} 4.00"]);
    }

    [Fact]
    public async Task Processes_that_close_at_once_make_one_invoice()
    {
        var organization = await world.Organization();
        for (var n = 0; n < 50; n++) await world.Bill(organization, $"{organization}{n}", At(8 + n % 2, 10), 1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Closing(new MovedTime(At(10, 5))).CloseDue(ct))));
        (await world.Rows("select number, session_count from invoices where organization_id = $1 order by number", organization)).ShouldBe(["1 25", "2 25"]);
        (await world.Lines(organization)).Count.ShouldBe(50);
    }

    [Fact]
    public async Task A_closed_invoice_cannot_be_changed()
    {
        var organization = await world.Organization();
        await world.Bill(organization, "fix" + organization, At(9, 10), 5);
        await world.Closing(new MovedTime(At(10, 5))).CloseDue(ct);
        foreach (var sql in new[]
        {
            "update invoice_lines set total = 0 where session_id = $1", "delete from invoice_lines where session_id = $1",
            "update invoices set total = 0 where invoice_id = (select invoice_id from invoice_lines where session_id = $1)",
        })
        {
            (await Should.ThrowAsync<PostgresException>(() => world.Execute(sql, "fix" + organization))).MessageText.ShouldContain("does not change");
        }
    }

    /// <summary>Whatever comes in whatever order: all invoices together are all bills together, closed ones stay, numbers have no gap.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_sum_of_all_invoices_is_always_the_sum_of_all_bills(int seed)
    {
        var random = new Random(seed);
        var organization = await world.Organization();
        var time = new MovedTime(At(1, 1));
        var closed = new List<string>();
        for (var step = 0; step < 120; step++)
        {
            time.Move(TimeSpan.FromHours(random.Next(1, 120)));
            var session = $"{organization}-{random.Next(40)}";
            var endedAt = time.GetUtcNow().AddDays(-random.Next(0, 50));
            switch (random.Next(6))
            {
                case 0:
                    await world.Closing(time).CloseDue(ct);
                    break;
                case 1:
                    await world.Bill(organization, session, endedAt, 0, null);
                    break;
                default:
                    await world.Bill(organization, session, endedAt, random.Next(0, 500) / 100m, random.Next(10) == 0 ? "CHF" : "EUR", random.Next(5000));
                    break;
            }
            (await Invoiced(organization)).ShouldBe(await Billed(organization), $"step {step}");
            var now = await world.Lines(organization);
            now.Take(closed.Count).ShouldBe(closed);
            closed = [.. now];
        }
        closed.ShouldNotBeEmpty();
        var numbers = await world.Rows("select number from invoices where organization_id = $1 and number is not null order by number", organization);
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        (await world.Query<long>("select count(*) from invoices i where closed_at is not null and total <> (select sum(total) from invoice_lines l where l.invoice_id = i.invoice_id)")).ShouldBe(0);
    }

    private Task<IReadOnlyList<string>> Billed(string organization) => world.Rows(
        """
        select currency, sum(total)::numeric(12, 4), sum(energy_wh)::numeric(12, 1) from billing_sessions where organization_id = $1 and currency is not null group by 1
        having sum(total) <> 0 or sum(energy_wh) <> 0 order by 1
        """, organization);

    private Task<IReadOnlyList<string>> Invoiced(string organization) => world.Rows(
        """
        select currency, sum(total)::numeric(12, 4), sum(energy_wh)::numeric(12, 1) from (
            select l.currency, l.total, l.energy_wh from invoice_lines l join invoices i using (invoice_id) where i.organization_id = $1
            union all select d.currency, d.total, d.energy_wh from invoice_due($1, '-infinity', 'infinity') d where d.is_new) x
        group by 1 having sum(total) <> 0 or sum(energy_wh) <> 0 order by 1
        """, organization);

    private static DateTimeOffset At(int month, int day) => new(2026, month, day, 12, 0, 0, TimeSpan.Zero);
}
