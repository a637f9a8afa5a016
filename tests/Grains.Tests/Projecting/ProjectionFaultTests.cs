using System.Text;
using Dynamo.Facts;
using Dynamo.Grains.Facts;
using Dynamo.Grains.ReadModel;
using Dynamo.Testing.Postgres;
using Npgsql;

namespace Dynamo.Grains.Tests.Projecting;

/// <summary>The ledger under 16 writers whose transactions overlap, and projectors that race and are shot in the middle of their batches.</summary>
public sealed class ProjectionFaultTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private const int Writers = 16;
    private const int FactsEach = 150;

    [Fact]
    public async Task No_fact_is_lost_or_counted_twice_when_projectors_race_and_die()
    {
        using var written = new CancellationTokenSource();
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var projecting = Enumerable.Range(0, 2 * Ledger.Partitions).Select(i => Project(i % Ledger.Partitions, written.Token, over.Token)).ToArray();
        var shooting = Shoot(written.Token);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(writer))));
        await written.CancelAsync();
        await shooting;
        await Task.WhenAll(projecting);

        (await database.Query<long>("select count(*) from facts")).ShouldBe(Writers * FactsEach);
        (await database.Query<decimal>("select sum(facts) from projector_cursors")).ShouldBe(Writers * FactsEach);
        (await database.Query<long>("select count(*) from vendor_messages")).ShouldBe(Writers * FactsEach);
        (await database.Query<long>("select count(distinct data) from vendor_messages")).ShouldBe(Writers * FactsEach);
    }

    /// <summary>One fact each transaction, which stays open for a while so that later numbers commit before earlier ones.</summary>
    private async Task Write(int writer)
    {
        var random = new Random(writer);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        for (var number = 1; number <= FactsEach; number++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var write = new NpgsqlCommand("select write_grain_state('dynamo', 'writer', 0, 0, $1, $2, $3), pg_sleep($4)", connection, transaction);
            write.Parameters.AddWithValue($"cp/writer-{writer}");
            write.Parameters.Add(new NpgsqlParameter { Value = number == 1 ? DBNull.Value : number - 1, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
            write.Parameters.AddWithValue(State(writer, number));
            write.Parameters.AddWithValue(random.NextDouble() / 100);
            (await write.ExecuteScalarAsync()).ShouldBe(number);
            await transaction.CommitAsync();
        }
    }

    /// <summary>What a projector's activation does; when it dies, the next one begins at the cursor.</summary>
    private async Task Project(int partition, CancellationToken written, CancellationToken over)
    {
        var (ledger, tables) = (new LedgerReader(database.DataSource), new TableWriter(database.DataSource));
        while (true)
        {
            over.ThrowIfCancellationRequested();
            var isLastLook = written.IsCancellationRequested;
            try
            {
                var (from, published) = await ledger.Cursor(partition);
                var page = await ledger.Read(partition, from, 40);
                if (page.Facts.Length > 0) await tables.Write(partition, from, published, page.Facts);
                else if (isLastLook && !page.More) return;
            }
            catch (NpgsqlException)
            {
                // Shot, or another one was faster.
            }
        }
    }

    /// <summary>Ends the database's sessions that work on tables of the projectors, wherever they are in their batch.</summary>
    private async Task Shoot(CancellationToken written)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false;Application Name=gun");
        await connection.OpenAsync(CancellationToken.None);
        var shots = 0;
        while (!written.IsCancellationRequested)
        {
            await using var shot = new NpgsqlCommand(
                """
                select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity
                where datname = current_database() and state = 'active' and query like 'insert into vendor_messages%' order by random() limit 1) as victim
                """, connection);
            shots += (int)(long)(await shot.ExecuteScalarAsync(CancellationToken.None))!;
        }
        shots.ShouldBeGreaterThan(0);
    }

    private static byte[] State(int writer, int number) => Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(new
    {
        Value = new { },
        Version = number,
        Outbox = new[]
        {
            new OutboxFact(number, Ledger.PartitionOf($"writer-{writer}"), nameof(VendorDataReceived), DateTimeOffset.UnixEpoch.AddSeconds(number),
                new VendorDataReceived { ChargePointId = $"writer-{writer}", VendorId = "test", Data = $"{writer}/{number}" }),
        },
    }));
}
