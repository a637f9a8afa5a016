using System.Collections.Immutable;
using Dynamo.Facts;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Grains.ReadModel;

/// <summary>Brings facts into the tables and moves the partition's cursor, all in one transaction and one round trip.</summary>
public sealed class TableWriter(NpgsqlDataSource database)
{
    /// <summary>Fails when another projector moved the cursor meanwhile: then nothing of the batch counts.</summary>
    private const string MoveSql = "select move_cursor($1, $2::text::xid8, $3, $4::text::xid8, $5, $6, $7::text::xid8, $8)";

    /// <summary>Need not wait for the disk: tables and cursor are lost together, and read again from the ledger, which did wait.</summary>
    private const string NoWaitSql = "select set_config('synchronous_commit', 'off', true)";

    public async Task Write(int partition, LedgerPosition from, LedgerPosition published, ImmutableArray<LedgerFact> facts)
    {
        // A batch without a transaction of its own is one implicit transaction.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NoWaitSql));
        batch.BatchCommands.Add(Move(partition, from, facts[^1].Position, facts.Length, published));
        foreach (var fact in facts)
        {
            if (Projections.Sql.TryGetValue(fact.Type, out var sql)) batch.BatchCommands.Add(Of(fact, sql));
            if (!SessionHistory.Kinds.Contains(fact.Type)) continue;
            var history = Of(fact, SessionHistory.Sql);
            history.Parameters.Add(new NpgsqlParameter<string> { TypedValue = fact.Type });
            batch.BatchCommands.Add(history);
        }
        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Of(LedgerFact fact, string sql) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = fact.Data },
            new NpgsqlParameter<DateTime> { TypedValue = fact.At.UtcDateTime },
        },
    };

    private static NpgsqlBatchCommand Move(int partition, LedgerPosition from, LedgerPosition to, int count, LedgerPosition published) => new(MoveSql)
    {
        Parameters =
        {
            new NpgsqlParameter<short> { TypedValue = (short)partition },
            new NpgsqlParameter<string> { TypedValue = $"{from.Transaction}" },
            new NpgsqlParameter<long> { TypedValue = from.Number },
            new NpgsqlParameter<string> { TypedValue = $"{to.Transaction}" },
            new NpgsqlParameter<long> { TypedValue = to.Number },
            new NpgsqlParameter<int> { TypedValue = count },
            new NpgsqlParameter<string> { TypedValue = $"{published.Transaction}" },
            new NpgsqlParameter<long> { TypedValue = published.Number },
        },
    };
}
