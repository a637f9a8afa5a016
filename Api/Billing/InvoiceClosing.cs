using Dapper;
using Dynamo.Billing;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>
/// Closes the months that are over. One transaction for each month of an organization, under the lock of its row in `invoice_months`, so whoever comes second
/// finds it done. 1. What is to be invoiced is read once; everything after is made of that. 2. An invoice for each currency. 3. Its number and sums. 4. Its lines.
/// 5. The bills know what was invoiced of them.
/// </summary>
internal sealed class InvoiceClosing(NpgsqlDataSource database, IOptions<InvoiceOptions> options, TimeProvider time)
{
    private const string Waiting = "b.organization_id = @organization and b.status <> 'open' and b.invoiced_version is distinct from b.version and b.ended_at < @end";

    private const string PlaceSql = "create temp table due on commit drop as select * from invoice_due(null, null, null)";

    private const string ReadSql = "insert into due select * from invoice_due(@organization, '-infinity', @end)";

    private const string MakeSql = """
        insert into invoices (invoice_id, organization_id, month, currency, created_at)
        select (@ids)[row_number() over (order by d.currency)], @organization, @month::date, d.currency, @now from due d where d.is_new group by d.currency
        on conflict (organization_id, month, currency) do nothing
        """;

    private const string LinesSql = """
        insert into invoice_lines (invoice_id, session_id, currency, type, version, charge_point_id, user_id, id_tag, started_at, ended_at, energy_wh, subtotal, tax, total, reason, note)
        select i.invoice_id, d.session_id, d.currency, d.type, d.version, coalesce(c.charge_point_id, d.charge_point_id), d.user_id, d.id_tag, d.started_at, d.ended_at,
            d.energy_wh, d.subtotal, d.tax, d.total, d.reason, d.note
        from due d join invoices i on i.organization_id = @organization and i.month = @month::date and i.currency = d.currency
        left join charge_points c on lower(c.charge_point_id) = d.charge_point_id where d.is_new
        """;

    private const string NumberSql = """
        with sums as (
            select d.currency, row_number() over (order by d.currency) as place, count(*) filter (where d.type = 'session') as session_count,
                count(*) filter (where d.type = 'adjustment') as adjustment_count, sum(d.energy_wh) as energy_wh, sum(d.subtotal) as subtotal, sum(d.tax) as tax, sum(d.total) as total
            from due d where d.is_new group by d.currency)
        update invoices i set number = m.last_number + s.place, closed_at = @now, session_count = s.session_count, adjustment_count = s.adjustment_count,
            energy_wh = s.energy_wh, subtotal = s.subtotal, tax = s.tax, total = s.total
        from sums s, invoice_months m where m.organization_id = @organization and i.organization_id = @organization and i.month = @month::date and i.currency = s.currency
        """;

    /// <summary>An open invoice that was shown, and whose only lines were corrected away, never becomes one.</summary>
    private const string DropSql = "delete from invoices where organization_id = @organization and month <= @month::date and closed_at is null";

    private const string CloseSql = """
        update invoice_months set closed_through = @month::date,
            last_number = greatest(last_number, (select coalesce(max(number), 0) from invoices where organization_id = @organization and month = @month::date))
        where organization_id = @organization
        """;

    private const string KnowSql = """
        update billing_sessions b set invoiced_version = d.version from (select distinct session_id, version from due) d where b.session_id = d.session_id
        """;

    /// <summary>Closes what is due of all organizations.</summary>
    public async Task CloseDue(CancellationToken ct)
    {
        const string behind = """
            select o.organization_id from organizations o left join invoice_months m on m.organization_id = o.organization_id
            where m.closed_through is null or m.closed_through < @through::date
            """;
        var through = Through();
        foreach (var organization in await database.List<string>(behind, new { through }, ct))
        {
            while (await CloseNext(organization, through, ct)) ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The last month that is to be closed by now.</summary>
    private DateTime Through()
    {
        var settled = time.GetUtcNow().UtcDateTime.AddDays(-options.Value.InvoiceGraceDays);
        return new DateTime(settled.Year, settled.Month, 1).AddMonths(-1);
    }

    /// <summary>Closes the earliest month that is open and has something to invoice; where there is none, all of them. Whether there may be more.</summary>
    private async Task<bool> CloseNext(string organization, DateTime through, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var step = await connection.BeginTransactionAsync(ct);
        await Run("insert into invoice_months (organization_id) values (@organization) on conflict do nothing", new { organization });
        // Whoever else closes this organization's months waits here, and then sees what was done.
        var closed = await First<DateTime?>("select closed_through::timestamp from invoice_months where organization_id = @organization for update", new { organization });
        var first = closed >= through ? null : await First<DateTime?>($"select min(b.ended_at) from billing_sessions b where {Waiting}", new { organization, end = EndOf(through) });
        var month = first is null ? through : Later(closed?.AddMonths(1), MonthOf(first.Value));
        if (!(closed >= through)) await Close(month);
        await step.CommitAsync(ct);
        return month < through;

        async Task Close(DateTime month)
        {
            var now = time.Now();
            var ids = Enumerable.Range(0, Currencies.Count).Select(_ => PublicId.New("inv", now)).ToArray();
            var args = new { organization, month, end = EndOf(month), now, ids };
            foreach (var sql in new[] { PlaceSql, ReadSql, MakeSql, LinesSql, NumberSql, DropSql, CloseSql, KnowSql }) await Run(sql, args);
        }

        Task<int> Run(string sql, object args) => connection.ExecuteAsync(new CommandDefinition(sql, args, step, commandTimeout: 300, cancellationToken: ct));

        Task<T?> First<T>(string sql, object args) => connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, args, step, cancellationToken: ct));
    }

    private static DateTime Later(DateTime? one, DateTime other) => one > other ? one.Value : other;

    private static DateTime MonthOf(DateTime at) => new(at.ToUniversalTime().Year, at.ToUniversalTime().Month, 1);

    private static DateTimeOffset EndOf(DateTime month) => new(month.AddMonths(1), TimeSpan.Zero);
}
