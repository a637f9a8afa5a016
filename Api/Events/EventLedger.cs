using Dynamo.Facts;
using Npgsql;

namespace Dynamo.Api.Events;

/// <summary>A fact of the ledger and the organization whose charge point it is about; null where nobody owns it.</summary>
internal sealed record LedgerEntry(LedgerFact Fact, string? OrganizationId);

/// <summary>
/// Reads the whole ledger in its order, gap-safely: only rows below the oldest running transaction, because rows commit out of the order of
/// their numbers and one could otherwise appear before a place that was read already.
/// </summary>
internal sealed class EventLedger(NpgsqlDataSource database)
{
    public const int PageSize = 500;

    private const string AfterSql = """
        select f.xid::text::bigint, f.id, f.source, f.type, f.at, f.data::text, c.organization_id
        from facts f left join charge_points c on lower(c.charge_point_id) = lower(f.data->>'charge_point_id')
        where (f.xid, f.id) > ($1::text::xid8, $2) and f.xid < pg_snapshot_xmin(pg_current_snapshot())
        order by f.xid, f.id limit $3
        """;

    private const string EndSql = """
        select xid::text::bigint, id from facts where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, id desc limit 1
        """;

    public async Task<IReadOnlyList<LedgerEntry>> After(LedgerPosition position, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AfterSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{position.Transaction}" });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position.Number });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var row = await command.ExecuteReaderAsync(ct);
        var entries = new List<LedgerEntry>();
        while (await row.ReadAsync(ct))
        {
            var at = row.GetFieldValue<DateTimeOffset>(4);
            var fact = new LedgerFact(new LedgerPosition(row.GetInt64(0), row.GetInt64(1)), row.GetString(2), row.GetString(3), at, row.GetString(5));
            entries.Add(new LedgerEntry(fact, row.IsDBNull(6) ? null : row.GetString(6)));
        }
        return entries;
    }

    /// <summary>The last place that can be read now.</summary>
    public async Task<LedgerPosition> End(CancellationToken ct)
    {
        await using var command = database.CreateCommand(EndSql);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new LedgerPosition(row.GetInt64(0), row.GetInt64(1)) : default;
    }
}
