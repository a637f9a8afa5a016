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

    /// <summary>
    /// Need not wait for the disk: tables and cursor are lost together, and read again from the ledger, which did wait. And every row is looked for by its key,
    /// also where a plan was made when the table was small; the plan is made once, for a few facts need no other than many.
    /// </summary>
    private const string SettingsSql = """
        select set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)
        """;

    public async Task Write(int partition, LedgerPosition from, LedgerPosition published, ImmutableArray<LedgerFact> facts)
    {
        // A batch without a transaction of its own is one implicit transaction.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SettingsSql));
        batch.BatchCommands.Add(Move(partition, from, facts[^1].Position, facts.Length, published));
        foreach (var step in ProjectionSteps.Of(facts)) batch.BatchCommands.Add(Of(Projections.Sql[step[0].Type], step));
        var history = facts.Where(ConnectorHistory.Keeps).ToList();
        if (history.Count > 0)
        {
            var command = Of(ConnectorHistory.Sql, history);
            command.Parameters.Add(Column(NpgsqlDbType.Bigint, history.ConvertAll(fact => fact.Position.Number)));
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Of(string sql, List<LedgerFact> facts) => new(sql)
    {
        Parameters =
        {
            Column(NpgsqlDbType.Jsonb, facts.ConvertAll(fact => fact.Data)),
            Column(NpgsqlDbType.TimestampTz, facts.ConvertAll(fact => fact.At.UtcDateTime)),
        },
    };

    private static NpgsqlParameter Column<T>(NpgsqlDbType type, List<T> values) => new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values };

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
