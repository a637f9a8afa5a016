using Dapper;
using Dynamo.Api.Sessions;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>What the sessions of an organization cost that ended in a month, in one currency.</summary>
public record Invoice
{
    /// <summary>Its id, `inv_…`.</summary>
    public required string InvoiceId { get; init; }

    /// <summary>The month, such as `2026-11`, in UTC.</summary>
    public required string Month { get; init; }

    /// <summary>The currency of all amounts, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether the month is over. Corrections of its sessions change it nevertheless.</summary>
    public required bool Closed { get; init; }

    /// <summary>How many sessions.</summary>
    public required long SessionCount { get; init; }

    /// <summary>Their energy.</summary>
    public required decimal EnergyKwh { get; init; }

    /// <summary>Without tax.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>The tax.</summary>
    public required decimal Tax { get; init; }

    /// <summary>With tax.</summary>
    public required decimal Total { get; init; }
}

internal sealed class InvoiceRow
{
    public required string InvoiceId { get; init; }
    public DateTime Month { get; init; }
    public required string Currency { get; init; }
    public long SessionCount { get; init; }
    public decimal EnergyWh { get; init; }
    public decimal Subtotal { get; init; }
    public decimal Tax { get; init; }
    public decimal Total { get; init; }

    public Invoice ToAnswer(DateTimeOffset now) => new()
    {
        InvoiceId = InvoiceId, Month = $"{Month:yyyy-MM}", Currency = Currency, Closed = Month.AddMonths(1) <= now.UtcDateTime, SessionCount = SessionCount,
        EnergyKwh = Energy.Kilo(EnergyWh), Subtotal = Subtotal, Tax = Tax, Total = Total,
    };
}

/// <summary>Reads invoices of the caller's organization: they are made of the bills as they are.</summary>
internal static class InvoiceReading
{
    public const string Sums = "count(b.session_id) as session_count, coalesce(sum(b.energy_wh), 0) as energy_wh, coalesce(sum(b.subtotal), 0) as subtotal, "
        + "coalesce(sum(b.tax), 0) as tax, coalesce(sum(b.total), 0) as total";

    /// <summary>The bills of an invoice i.</summary>
    public const string Bills = """
        b.organization_id = i.organization_id and b.currency = i.currency and b.status <> 'open'
        and b.ended_at >= i.month::timestamp at time zone 'UTC' and b.ended_at < (i.month + interval '1 month') at time zone 'UTC'
        """;

    public static Task<InvoiceRow?> FindInvoice(this NpgsqlConnection connection, Actor actor, string id, CancellationToken ct) =>
        connection.QueryFirstOrDefaultAsync<InvoiceRow>(new CommandDefinition(
            $"""
            select i.invoice_id, i.month::timestamp as month, i.currency, {Sums} from invoices i left join billing_sessions b on {Bills}
            where i.invoice_id = @id and i.organization_id = @Organization group by i.invoice_id
            """, actor.With(new { id }), cancellationToken: ct));

    public static string Unknown(string id) => $"There is no invoice '{id}'.";
}
