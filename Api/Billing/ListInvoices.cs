using System.Globalization;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Which invoices to list.</summary>
public sealed record ListInvoicesRequest : Page
{
    /// <summary>Only those of this month, such as `2026-11`.</summary>
    [QueryParam]
    public string? Month { get; init; }
}

public sealed class ListInvoicesValidator : PageValidator<ListInvoicesRequest>
{
    public ListInvoicesValidator() => RuleFor(request => request.Month).Must(month => month is null || MonthOf(month) is not null).WithMessage("must be a month such as 2026-11");

    internal static DateTime? MonthOf(string? month) =>
        DateTime.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>A piece of the list of invoices.</summary>
public sealed record InvoiceList : PageAnswer
{
    /// <summary>The invoices of this piece.</summary>
    public required IReadOnlyList<Invoice> Invoices { get; init; }
}

public sealed class ListInvoices(NpgsqlDataSource database, TimeProvider time) : Endpoint<ListInvoicesRequest, InvoiceList>
{
    /// <summary>What is not closed, by the month in which it will be, or would be if it were now.</summary>
    private const string OpenSql = $"""
        select greatest(date_trunc('month', d.ended_at at time zone 'UTC'), {InvoiceReading.FirstOpen}) as month, d.currency, {InvoiceReading.Sums}
        from invoice_due(@Organization, '-infinity', 'infinity') d where d.is_new group by 1, d.currency
        """;

    public override void Configure()
    {
        Get("/billing/invoices");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List invoices";
            s.Description = "One for each month in which sessions ended, and for each currency; the newest month first. Some days after its end (3 unless set otherwise) a month "
                + "is closed: its invoices get their numbers and stay as they are, and what changes or comes later is on the next one. Open ones are there as far as they are.";
        });
    }

    public override async Task HandleAsync(ListInvoicesRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var open = (await database.List<InvoiceRow>(OpenSql, actor.With(), ct)).ToDictionary(row => (row.Month, row.Currency));
        await Name(actor, open.Keys, ct);
        var month = ListInvoicesValidator.MonthOf(req.Month);
        var (rows, total) = await database.Page<InvoiceRow>(
            InvoiceReading.Columns, $"invoices i where i.organization_id = @Organization{(month is null ? "" : " and i.month = @month::date")}",
            "i.month desc, i.currency", actor.With(new { month, req.Limit, req.Offset }), ct);
        await Send.OkAsync(new InvoiceList { Invoices = [.. rows.Select(Answer)], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);

        Invoice Answer(InvoiceRow row) =>
            (row.ClosedAt is null && open.TryGetValue((row.Month, row.Currency), out var sums) ? sums.ToAnswer() : row.ToAnswer()) with { InvoiceId = row.InvoiceId };
    }

    /// <summary>Gives ids to open invoices that have none.</summary>
    private Task<int> Name(Actor actor, IReadOnlyCollection<(DateTime Month, string Currency)> open, CancellationToken ct)
    {
        const string make = """
            insert into invoices (invoice_id, organization_id, month, currency)
            select x.id, @Organization, x.month::date, x.currency from unnest(@ids, @months, @currencies) as x (id, month, currency) on conflict do nothing
            """;
        var args = new
        {
            ids = open.Select(_ => PublicId.New("inv", time.GetUtcNow())).ToArray(), months = open.Select(one => one.Month).ToArray(),
            currencies = open.Select(one => one.Currency).ToArray(),
        };
        return database.Execute(make, actor.With(args), ct);
    }
}
