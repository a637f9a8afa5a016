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
    public override void Configure()
    {
        Get("/billing/invoices");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List invoices";
            s.Description = "One for each month in which sessions ended, and for each currency; the newest month first. The month that runs is there as far as it is.";
        });
    }

    public override async Task HandleAsync(ListInvoicesRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        await Make(actor, ct);
        var month = ListInvoicesValidator.MonthOf(req.Month);
        var from = $"invoices i where i.organization_id = @Organization{(month is null ? "" : " and i.month = @month::date")}";
        // The piece first, and its sums then: a month is summed only where it is shown.
        var sql = $"""
            select count(*) from {from};
            select i.invoice_id, i.month::timestamp as month, i.currency, b.* from (select i.* from {from} order by i.month desc, i.currency limit @Limit offset @Offset) i
            cross join lateral (select {InvoiceReading.Sums} from billing_sessions b where {InvoiceReading.Bills}) b order by i.month desc, i.currency
            """;
        var (rows, total) = await database.Counted<InvoiceRow>(sql, actor.With(new { month, req.Limit, req.Offset }), ct);
        await Send.OkAsync(new InvoiceList { Invoices = [.. rows.Select(row => row.ToAnswer(time.GetUtcNow()))], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }

    /// <summary>Gives ids to months that have none. It walks from month to month by the index, whatever number of sessions a month has.</summary>
    private async Task Make(Actor actor, CancellationToken ct)
    {
        const string missing = """
            with recursive months as (
                (select date_trunc('month', b.ended_at at time zone 'UTC')::date as month from billing_sessions b where b.organization_id = @Organization order by b.ended_at limit 1)
                union all
                select (select date_trunc('month', b.ended_at at time zone 'UTC')::date from billing_sessions b
                    where b.organization_id = @Organization and b.ended_at >= (m.month + interval '1 month') at time zone 'UTC' order by b.ended_at limit 1)
                from months m where m.month is not null)
            select m.month::timestamp as month, c.currency from months m cross join lateral (
                select distinct b.currency from billing_sessions b where b.organization_id = @Organization and b.currency is not null
                and b.ended_at >= m.month::timestamp at time zone 'UTC' and b.ended_at < (m.month + interval '1 month') at time zone 'UTC') c
            where m.month is not null and not exists (
                select from invoices i where i.organization_id = @Organization and i.month = m.month and i.currency = c.currency)
            """;
        foreach (var (month, currency) in await database.List<(DateTime Month, string Currency)>(missing, actor.With(), ct))
        {
            const string make = """
                insert into invoices (invoice_id, organization_id, month, currency) values (@id, @Organization, @month::date, @currency) on conflict do nothing
                """;
            await database.Execute(make, actor.With(new { id = PublicId.New("inv", time.GetUtcNow()), month, currency }), ct);
        }
    }
}
