using Dynamo.Api.Billing;
using Dynamo.Testing.Postgres;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Tests.Billing.Invoices;

/// <summary>Bills as the projector writes them, in a database of their own, and the closing of their months.</summary>
public sealed class InvoicedWorld : PostgresFixture
{
    internal InvoiceClosing Closing(TimeProvider time, double graceDays = 3) => new(DataSource, Options.Create(new InvoiceOptions { InvoiceGraceDays = graceDays }), time);

    /// <summary>An organization, and a charge point of it.</summary>
    public async Task<string> Organization()
    {
        var organization = World.NewName("org_");
        await Execute("insert into organizations (organization_id, name) values ($1, $1)", organization);
        return organization;
    }

    /// <summary>A version of a session's bill; the next one where there is one already.</summary>
    public async Task Bill(string organization, string session, DateTimeOffset endedAt, decimal subtotal, string? currency = "EUR", decimal energyWh = 1000)
    {
        const string sql = """
            with bill as (
                insert into billing_sessions as b (session_id, version, organization_id, charge_point_id, connector_id, status, currency, energy_wh, subtotal, tax, total,
                    started_at, ended_at, recorded_at)
                values ($1, 1, $2, 'cp-1', 1, 'recorded', $3, $4, $5, $5 * 0.2, $5 * 1.2, $6 - interval '1 hour', $6, $6)
                on conflict (session_id) do update set version = b.version + 1, status = case when excluded.currency is null then 'unpriced' else 'corrected' end,
                    currency = excluded.currency, energy_wh = excluded.energy_wh, subtotal = excluded.subtotal, tax = excluded.tax, total = excluded.total, ended_at = excluded.ended_at
                returning session_id, version)
            insert into billing_versions select session_id, version, 'Correction', 'a note', '{}', $6 from bill
            """;
        await Execute(sql, session, organization, (object?)currency ?? DBNull.Value, energyWh, currency is null ? 0m : subtotal, endedAt);
    }

    public async Task<IReadOnlyList<string>> Rows(string sql, params object[] parameters)
    {
        await using var command = DataSource.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetValue(field).ToString())));
        return rows;
    }

    /// <summary>The lines of the closed invoices, each with its month.</summary>
    public Task<IReadOnlyList<string>> Lines(string organization) => Rows(
        """
        select i.number, to_char(i.month, 'YYYY-MM'), i.currency, l.type, l.session_id, l.subtotal::numeric(12, 2) from invoices i join invoice_lines l using (invoice_id)
        where i.organization_id = $1 order by i.number, l.ended_at, l.session_id
        """, organization);
}
