using System.Text;
using Dynamo.Testing.Postgres;
using Npgsql;

namespace Dynamo.Grains.Tests.Storage;

/// <summary>The functions of the database that read and write many states: what they look at, and what they answer.</summary>
public sealed class StateFunctionTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private const int Rows = 10_000, Batch = 50;

    [Fact]
    public async Task A_batch_looks_at_its_own_rows_alone_while_the_table_is_believed_to_be_empty()
    {
        await database.Execute("alter table grain_state set (autovacuum_enabled = false)");
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await Write(connection, ["first"], null); // the plan is made here
        await Read(connection, ["first"]);
        await database.Execute($"insert into grain_state (service, name, n0, n1, key, version, state) select 'functions', 'n', 0, 0, 'k' || i, 1, '{{}}' from generate_series(1, {Rows}) i");

        await using var transaction = await connection.BeginTransactionAsync();
        (await Read(connection, Keys("k", 1))).Count.ShouldBe(Batch);
        (await Write(connection, Keys("k", 101), 1)).Values.ShouldAllBe(version => version == 2);
        (await Write(connection, Keys("new", 1), null)).Values.ShouldAllBe(version => version == 1);

        (await Looked(connection)).ShouldBeLessThan(Batch * 4);
    }

    [Fact]
    public async Task New_states_and_known_ones_share_a_call_and_who_comes_too_late_is_not_among_the_answers()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await Write(connection, ["known", "taken", "ahead"], null);
        await Write(connection, ["ahead"], 1);

        var answers = await Write(connection, ["known", "fresh", "taken", "ahead"], [1, null, null, 1], key => $$"""{"Outbox": [{"Partition": 3, "Version": 9, "Type": "T", "At": "2026-01-01T00:00:00Z", "Data": {"of": "{{key}}"} }]}""");

        answers.ShouldBe(new Dictionary<string, int> { ["known"] = 2, ["fresh"] = 1 }, ignoreOrder: true);
        (await database.Query<string>("select string_agg(data ->> 'of', ' ' order by source) from facts where type = 'T' and version = 9")).ShouldBe("fresh known");
    }

    private static string[] Keys(string prefix, int first) => [.. Enumerable.Range(first, Batch).Select(i => $"{prefix}{i}")];

    private static Task<Dictionary<string, int>> Write(NpgsqlConnection connection, string[] keys, int? version) =>
        Write(connection, keys, [.. keys.Select(_ => version)], _ => "{}");

    private static Task<Dictionary<string, int>> Write(NpgsqlConnection connection, string[] keys, int?[] versions, Func<string, string> state) =>
        Ask(connection, "select given_place, new_version from write_grain_states('functions', $1, $2, $3, $4)", keys,
            versions, Array.ConvertAll(keys, key => Encoding.UTF8.GetBytes(state(key))));

    private static Task<Dictionary<string, int>> Read(NpgsqlConnection connection, string[] keys) =>
        Ask(connection, "select given_place, known_version from read_grain_states('functions', $1, $2)", keys);

    private static async Task<Dictionary<string, int>> Ask(NpgsqlConnection connection, string sql, string[] keys, params object[] more)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in (object[])[Array.ConvertAll(keys, _ => "n"), keys, .. more]) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var versions = new Dictionary<string, int>();
        while (await reader.ReadAsync()) versions.Add(keys[reader.GetInt32(0) - 1], reader.GetInt32(1));
        return versions;
    }

    private static async Task<long> Looked(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'grain_state'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
