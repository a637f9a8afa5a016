using Dapper;
using Dynamo.Api.Sessions;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>
/// What the sessions of an organization cost that ended in a month, in one currency, and the adjustments of sessions that were invoiced before. It is open until
/// the month is over and a grace for what comes late has passed; then it never changes again.
/// </summary>
public record Invoice
{
    /// <summary>Its id, `inv_…`.</summary>
    public required string InvoiceId { get; init; }

    /// <summary>Its number once it is closed: counted by organization, without a gap.</summary>
    public long? Number { get; init; }

    /// <summary>The month, such as `2026-11`, in UTC.</summary>
    public required string Month { get; init; }

    /// <summary>The currency of all amounts, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether it is closed: it has its number and stays as it is. What changes later is in the next one.</summary>
    public required bool Closed { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How many sessions are on it for the first time.</summary>
    public required long SessionCount { get; init; }

    /// <summary>How many sessions of earlier invoices it adjusts.</summary>
    public required long AdjustmentCount { get; init; }

    /// <summary>Their energy.</summary>
    public required decimal EnergyKwh { get; init; }

    /// <summary>Without tax. Negative where adjustments give back more than sessions cost.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>The tax.</summary>
    public required decimal Tax { get; init; }

    /// <summary>With tax.</summary>
    public required decimal Total { get; init; }
}

internal sealed class InvoiceRow
{
    public string InvoiceId { get; init; } = "";
    public long? Number { get; init; }
    public DateTime Month { get; init; }
    public required string Currency { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public long SessionCount { get; init; }
    public long AdjustmentCount { get; init; }
    public decimal EnergyWh { get; init; }
    public decimal Subtotal { get; init; }
    public decimal Tax { get; init; }
    public decimal Total { get; init; }

    public Invoice ToAnswer() => new()
    {
        InvoiceId = InvoiceId, Number = Number, Month = $"{Month:yyyy-MM}", Currency = Currency, Closed = ClosedAt is not null, ClosedAt = ClosedAt,
        SessionCount = SessionCount, AdjustmentCount = AdjustmentCount, EnergyKwh = Energy.Kilo(EnergyWh), Subtotal = Subtotal, Tax = Tax, Total = Total,
    };
}

/// <summary>Reads invoices of the caller's organization: closed ones as they were kept, open ones from the bills as they are.</summary>
internal static class InvoiceReading
{
    /// <summary>A closed invoice i.</summary>
    public const string Columns = """
        i.invoice_id, i.number, i.month::timestamp as month, i.currency, i.closed_at, coalesce(i.session_count, 0) as session_count,
        coalesce(i.adjustment_count, 0) as adjustment_count, coalesce(i.energy_wh, 0) as energy_wh, coalesce(i.subtotal, 0) as subtotal,
        coalesce(i.tax, 0) as tax, coalesce(i.total, 0) as total
        """;

    /// <summary>The sums of lines d.</summary>
    public const string Sums = """
        count(*) filter (where d.type = 'session') as session_count, count(*) filter (where d.type = 'adjustment') as adjustment_count,
        coalesce(sum(d.energy_wh), 0) as energy_wh, coalesce(sum(d.subtotal), 0) as subtotal, coalesce(sum(d.tax), 0) as tax, coalesce(sum(d.total), 0) as total
        """;

    /// <summary>Where the first open month begins; what is late for the months before is in it.</summary>
    public const string FirstOpen = "(select m.closed_through + interval '1 month' from invoice_months m where m.organization_id = @Organization)";

    /// <summary>The lines d of an open invoice i: of its month, and of what was late where it is the first one.</summary>
    public const string DueLines = $"""
        invoice_due(@Organization, case when i.month > coalesce({FirstOpen}, '-infinity') then i.month::timestamp at time zone 'UTC'
            else '-infinity' end, (i.month + interval '1 month') at time zone 'UTC') d
        """;

    public static async Task<InvoiceRow?> FindInvoice(this NpgsqlConnection connection, Actor actor, string id, CancellationToken ct)
    {
        const string open = $"""
            select i.invoice_id, i.month::timestamp as month, i.currency, {Sums}
            from invoices i left join lateral (select * from {DueLines} where d.is_new and d.currency = i.currency) d on true where i.invoice_id = @id group by i.invoice_id
            """;
        var args = actor.With(new { id });
        var row = await First($"select {Columns} from invoices i where i.invoice_id = @id and i.organization_id = @Organization");
        return row is { ClosedAt: null } ? await First(open) : row;

        Task<InvoiceRow?> First(string sql) => connection.QueryFirstOrDefaultAsync<InvoiceRow>(new CommandDefinition(sql, args, cancellationToken: ct));
    }

    public static string Unknown(string id) => $"There is no invoice '{id}'.";
}
