using Dynamo.Silo.Storage;
using Dynamo.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using Orleans.Storage;

namespace Dynamo.Grains.Tests.Storage;

/// <summary>States and their facts, written and read by many at once over a real database.</summary>
public sealed class StateStorageTests : IClassFixture<PostgresFixture>, IAsyncDisposable
{
    private const string Name = "noted", Service = "storage-tests";

    /// <summary>What PostgreSQL keeps in no text.</summary>
    private const string Broken = "a\0b";

    private readonly PostgresFixture _database;
    private readonly StateStorage _storage;
    private readonly string _key = $"noted/{Guid.NewGuid():n}";

    public StateStorageTests(PostgresFixture database)
    {
        _database = database;
        _storage = new StateStorage(database.ConnectionString, Service, new StateSerializer(), NullLogger<StateStorage>.Instance);
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task A_state_is_read_as_it_was_written_and_its_version_counts()
    {
        var before = await Read(_key);
        (before.RecordExists, before.ETag, before.State!.Text).ShouldBe((false, null, ""));

        before.State = Noted.Of("one", 1);
        await Write(_key, before);
        before.State = Noted.Of("two", 2);
        await Write(_key, before);

        (before.RecordExists, before.ETag).ShouldBe((true, "2"));
        var after = await Read(_key);
        (after.RecordExists, after.ETag, after.State!.Text).ShouldBe((true, "2", "two"));
    }

    [Fact]
    public async Task Its_facts_are_in_the_ledger_with_it_and_not_in_its_row()
    {
        await Write(_key, New("one", 7));
        (await _database.Query<string>("select data ->> 'text' from facts where source = $1 and version = 7", _key)).ShouldBe("one");
        (await _database.Query<bool>("select state ? 'Outbox' from grain_state where key = $1", _key)).ShouldBeFalse();

        // The fact is there already: neither it nor the state that came with it is written.
        var state = await Read(_key);
        state.State = Noted.Of("again", 7);
        await Should.ThrowAsync<Npgsql.PostgresException>(() => Write(_key, state));
        (await Read(_key)).State!.Text.ShouldBe("one");
    }

    [Fact]
    public async Task Its_row_is_the_one_that_the_provider_of_Orleans_finds()
    {
        await Write(_key, New("one", 1));
        var query = (await _database.Query<string>("select querytext from orleansquery where querykey = 'ReadFromStorageKey'"))!;
        await using var command = _database.DataSource.CreateCommand(query);
        command.Parameters.AddWithValue("ServiceId", Service);
        command.Parameters.AddWithValue("GrainTypeString", Name);
        command.Parameters.AddWithValue("GrainIdN0", 0L);
        command.Parameters.AddWithValue("GrainIdN1", 0L);
        command.Parameters.AddWithValue("GrainIdExtensionString", _key);
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        (reader.GetInt32(reader.GetOrdinal("version")), reader.GetFieldValue<byte[]>(reader.GetOrdinal("payloadbinary")).Length > 0).ShouldBe((1, true));
    }

    [Fact]
    public async Task Of_two_who_write_over_the_same_version_one_is_refused()
    {
        await Write(_key, New("one", 1));
        var states = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Read(_key)));
        var outcomes = await Task.WhenAll(states.Select(async (state, at) =>
        {
            state.State = Noted.Of($"writer {at}", 2 + at);
            try
            {
                await Write(_key, state);
                return at;
            }
            catch (InconsistentStateException)
            {
                return -1;
            }
        }));
        var winner = outcomes.Where(at => at >= 0).ShouldHaveSingleItem();
        (await Read(_key)).State!.Text.ShouldBe($"writer {winner}");
        (await _database.Query<long>("select count(*) from facts where source = $1", _key)).ShouldBe(2);
    }

    [Fact]
    public async Task Many_that_write_at_once_share_their_commits()
    {
        List<Task> writes;
        await using (var connection = await _database.DataSource.OpenConnectionAsync())
        await using (await connection.BeginTransactionAsync())
        {
            // Nothing is written before all of it is asked for, however busy the machine is.
            await using var hold = new Npgsql.NpgsqlCommand("lock table facts in share mode", connection);
            await hold.ExecuteNonQueryAsync();
            writes = [.. Enumerable.Range(0, 500).Select(at => Write($"{_key}/{at}", New($"{at}", 1)))];
        }
        await Task.WhenAll(writes);
        (await _database.Query<long>("select count(*) from facts where source like $1", _key + "/%")).ShouldBe(500);
        (await _database.Query<long>("select count(distinct xid) from facts where source like $1", _key + "/%")).ShouldBeLessThan(10);
        var read = await Task.WhenAll(Enumerable.Range(0, 500).Select(at => Read($"{_key}/{at}")));
        read.Select(state => state.State!.Text).ShouldBe(Enumerable.Range(0, 500).Select(at => $"{at}"));
    }

    [Fact]
    public async Task A_state_that_the_database_refuses_hurts_nobody_else()
    {
        var writes = Enumerable.Range(0, 300).Select(at => (At: at, Task: Write($"{_key}/{at}", New(at % 100 == 50 ? Broken : "right", 1)))).ToList();
        foreach (var (at, task) in writes)
            if (at % 100 == 50) await Should.ThrowAsync<Npgsql.PostgresException>(task);
            else await task;
        (await _database.Query<long>("select count(*) from grain_state where key like $1 and version = 1", _key + "/%")).ShouldBe(297);
    }

    [Fact]
    public async Task Lost_connections_cost_no_read_and_only_the_writes_that_were_on_them()
    {
        var state = New("before", 1);
        await Write(_key, state);
        await Read(_key);
        var cut = await _database.Query<long>(
            "select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        (await Read(_key)).State!.Text.ShouldBe("before");
        state.State = Noted.Of("after", 2);
        for (var failed = 0; !await Wrote(state);) (++failed).ShouldBeLessThanOrEqualTo((int)cut);
        (await Read(_key)).State!.Text.ShouldBe("after");
    }

    [Fact]
    public async Task A_cleared_state_is_empty_and_its_version_counts_on()
    {
        var state = New("gone", 1);
        await Write(_key, state);
        await _storage.ClearStateAsync(Name, Grain(_key), state);
        (state.RecordExists, state.ETag, state.State!.Text).ShouldBe((false, "2", ""));
        var again = await Read(_key);
        (again.RecordExists, again.ETag).ShouldBe((false, "2"));
        again.State = Noted.Of("again", 2);
        await Write(_key, again);
        (await Read(_key)).ETag.ShouldBe("3");
    }

    [Fact]
    public async Task What_was_asked_before_the_end_is_answered_and_nothing_after_it()
    {
        var last = Write(_key, New("last", 1));
        await _storage.DisposeAsync();
        await last;
        await Should.ThrowAsync<ObjectDisposedException>(() => Read(_key));
        (await _database.Query<int>("select version from grain_state where key = $1", _key)).ShouldBe(1);
    }

    private static GrainId Grain(string key) => GrainId.Create("noted", key);

    private static GrainState<Noted> New(string text, long fact) => new(Noted.Of(text, fact));

    private async Task<GrainState<Noted>> Read(string key)
    {
        var state = new GrainState<Noted>();
        await _storage.ReadStateAsync(Name, Grain(key), state);
        return state;
    }

    private Task Write(string key, GrainState<Noted> state) => _storage.WriteStateAsync(Name, Grain(key), state);

    private async Task<bool> Wrote(GrainState<Noted> state)
    {
        try
        {
            await Write(_key, state);
            return true;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }
}
