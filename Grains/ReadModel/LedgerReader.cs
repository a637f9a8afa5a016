using System.Collections.Immutable;
using Dynamo.Facts;
using Npgsql;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// Reads a partition of the ledger gap-safely. Rows commit out of the order of their numbers, so only rows below the oldest running
/// transaction are read: none can appear before them any more.
/// </summary>
public sealed class LedgerReader(NpgsqlDataSource database)
{
    private const string ReadSql = """
        select xid::text::bigint, id, source, type, at, data::text, xid < pg_snapshot_xmin(pg_current_snapshot()) from facts
        where partition = $1 and (xid, id) > ($2::text::xid8, $3) order by xid, id limit $4
        """;

    /// <summary>
    /// The plan is the same wherever one reads on; made anew each time it costs twice what the reading does. It goes by the index also where it was made while
    /// the ledger was empty.
    /// </summary>
    private const string SettingsSql = "select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)";

    private const string CursorSql = "select xid::text::bigint, id, published_xid::text::bigint, published_id from projector_cursors where partition = $1";

    public async Task<LedgerPage> Read(int partition, LedgerPosition after, int limit)
    {
        // A batch without a transaction of its own is one implicit transaction.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SettingsSql));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ReadSql)
        {
            Parameters =
            {
                new NpgsqlParameter<short> { TypedValue = (short)partition },
                new NpgsqlParameter<string> { TypedValue = $"{after.Transaction}" },
                new NpgsqlParameter<long> { TypedValue = after.Number },
                new NpgsqlParameter<int> { TypedValue = limit },
            },
        });
        await using var row = await batch.ExecuteReaderAsync();
        await row.NextResultAsync();
        var facts = ImmutableArray.CreateBuilder<LedgerFact>();
        while (await row.ReadAsync())
        {
            if (!row.GetBoolean(6)) return new LedgerPage(facts.ToImmutable(), true);
            facts.Add(new LedgerFact(
                new LedgerPosition(row.GetInt64(0), row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5)));
        }
        return new LedgerPage(facts.ToImmutable(), facts.Count == limit);
    }

    /// <summary>How far a partition was brought into the tables, and how far onto the stream.</summary>
    public async Task<(LedgerPosition Projected, LedgerPosition Published)> Cursor(int partition)
    {
        await using var command = database.CreateCommand(CursorSql);
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)partition });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) throw new InvalidOperationException($"Partition {partition} has no cursor.");
        return (new LedgerPosition(row.GetInt64(0), row.GetInt64(1)), new LedgerPosition(row.GetInt64(2), row.GetInt64(3)));
    }
}

/// <summary>Facts that are settled, and whether more are there already, settled or not.</summary>
public sealed record LedgerPage(ImmutableArray<LedgerFact> Facts, bool More);
