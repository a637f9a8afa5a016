using Dynamo.Grains.ReadModel;
using Dynamo.Metering;
using Dynamo.Testing.Postgres;
using Npgsql;

namespace Dynamo.Grains.Tests.Metering;

/// <summary>Samples of many sessions, written together over a real database: each once, whatever comes twice or cannot be kept.</summary>
public sealed class MeterWriterTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    /// <summary>What PostgreSQL keeps in no text.</summary>
    private const string Broken = "a\0b";

    private static readonly DateTimeOffset At = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly string _owner = $"session/{Guid.NewGuid():n}/1";

    [Fact]
    public async Task A_sample_is_kept_as_it_came()
    {
        await using var writer = new MeterWriter(database.DataSource);
        await writer.Write(_owner, [Register(0, 1_234.567_89m) with { Phase = "L1", Context = "Transaction.Begin" }, Register(1, null) with { Raw = "c2lnbmVk" }], At.AddHours(1));

        (await Rows()).ShouldBe(
        [
            "2026-05-04 12:00:00+00 Energy.Active.Import.Register L1 Outlet Transaction.Begin Wh 1234.56789 - 2026-05-04 13:00:00+00",
            "2026-05-04 12:01:00+00 Energy.Active.Import.Register - Outlet Sample.Periodic Wh - c2lnbmVk 2026-05-04 13:00:00+00",
        ]);
    }

    [Fact]
    public async Task What_comes_again_is_one_and_what_is_new_beside_it_is_kept()
    {
        await using var writer = new MeterWriter(database.DataSource);
        for (var round = 0; round < 3; round++)
            await writer.Write(_owner, [Register(0, 100), Register(0, 100), Register(round, 100 + round)], At);

        (await Count(_owner)).ShouldBe(3);
    }

    [Fact]
    public async Task Writers_that_race_with_the_same_samples_keep_each_once()
    {
        await using MeterWriter one = new(database.DataSource), other = new(database.DataSource);
        var owners = Enumerable.Range(0, 40).Select(n => $"{_owner}{n}").ToArray();
        await Task.WhenAll(owners.Concat(owners.Reverse()).SelectMany((owner, n) => new[] { one, other }
            .Select(writer => Task.Run(() => writer.Write(owner, [Register(0, n % 2), Register(1, 1)], At), TestContext.Current.CancellationToken))));

        foreach (var owner in owners) (await Count(owner)).ShouldBe(3);
    }

    [Fact]
    public async Task One_that_cannot_be_kept_hurts_nobody_else()
    {
        await using var writer = new MeterWriter(database.DataSource);
        var good = Enumerable.Range(0, 20).Select(n => writer.Write(_owner, [Register(n, n)], At)).ToList();
        var bad = writer.Write(_owner, [Register(0, 1) with { Unit = Broken }], At);
        good.AddRange(Enumerable.Range(20, 20).Select(n => writer.Write(_owner, [Register(n, n)], At)));

        await Task.WhenAll(good);
        await Should.ThrowAsync<PostgresException>(bad);
        (await Count(_owner)).ShouldBe(40);
    }

    [Fact]
    public async Task It_writes_while_everything_else_waits_for_a_connection()
    {
        var text = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MinPoolSize = 3, MaxPoolSize = 3, Timeout = 1 };
        await using var busy = NpgsqlDataSource.Create(text);
        await using var own = DatabasePools.Pool(text.ConnectionString, 1);
        await using var writer = new MeterWriter(busy, own);
        var held = new List<NpgsqlConnection>();
        for (var n = 0; n < 3; n++) held.Add(await busy.OpenConnectionAsync(TestContext.Current.CancellationToken));

        await writer.Write(_owner, [Register(0, 1)], At);
        await writer.Write(_owner, [Register(0, 1), Register(1, 1)], At);

        (await Count(_owner)).ShouldBe(2);
        foreach (var connection in held) await connection.DisposeAsync();
    }

    private static MeterSample Register(int minute, decimal? value) => new(At.AddMinutes(minute), value);

    private Task<long> Count(string owner) => database.Query<long>("select count(*) from meter_samples where owner = $1", owner);

    private async Task<List<string>> Rows()
    {
        const string sql = """
            select concat_ws(' ', at at time zone 'UTC' || '+00', measurand, coalesce(nullif(phase, ''), '-'), location, context, unit, coalesce(value::text, '-'), coalesce(nullif(raw, ''), '-'),
                received_at at time zone 'UTC' || '+00') from meter_samples where owner = $1 order by at
            """;
        await using var command = database.DataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(_owner);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(row.GetString(0));
        return rows;
    }
}
