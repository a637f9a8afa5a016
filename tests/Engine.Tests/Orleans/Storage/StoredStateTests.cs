using Dynamo.Engine.Tests.Support;
using Orleans;
using Orleans.Storage;

namespace Dynamo.Engine.Tests.Storage;

/// <summary>State in PostgreSQL, in the rows that the cluster engine reads too.</summary>
public sealed class StoredStateTests(StoredCluster engine) : IClassFixture<StoredCluster>
{
    private readonly string _key = "stored/" + Guid.NewGuid();

    private IStoredGrain Grain => engine.Client.GetGrain<IStoredGrain>(_key);

    [Fact]
    public async Task State_is_there_before_OnActivate_and_outlives_the_activation()
    {
        (await Grain.Exists()).ShouldBeFalse();
        (await Grain.Etag()).ShouldBeNull();
        await Grain.Write("kept");
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        (await Grain.Read()).ShouldBe("kept");
        (await Grain.Exists()).ShouldBeTrue();
        (await Grain.Etag()).ShouldBe("1");
    }

    [Fact]
    public async Task A_row_has_the_service_the_states_name_and_the_key()
    {
        await Grain.Write("row");
        await Grain.Write("row");
        (await engine.Database.Query<int>(
            "select version from grain_state where service = $1 and name = 'tests.stored' and key = $2 and n0 = 0 and n1 = 0",
            StoredCluster.ServiceId, _key)).ShouldBe(2);
    }

    [Theory]
    [InlineData("04A2B3C4", 0L, 0x04A2B3C4L, "")]
    [InlineData("4a2b3c4", 0L, 0x04A2B3C4L, "")]
    [InlineData("FEED+x", 0L, 0xFEEDL, "x")]
    [InlineData("0123456789abcdef0123456789abcdef", -3607513408948976281L, -1167088121787636991L, "")]
    [InlineData("cp/FEED", 0L, 0L, "cp/FEED")]
    public async Task Keys_that_look_like_numbers_are_folded_into_them(string key, long n0, long n1, string text)
    {
        await engine.Database.Execute("delete from grain_state where n0 = $1 and n1 = $2 and key = $3", n0, n1, text);
        var grain = engine.Client.GetGrain<IStoredGrain>(key);
        await grain.Write("folded");
        (await engine.Database.Query<long>(
            "select count(*) from grain_state where name = 'tests.stored' and n0 = $1 and n1 = $2 and key = $3", n0, n1, text)).ShouldBe(1);
        await engine.Cluster.DeactivateAsync(grain).InTime();
        (await grain.Read()).ShouldBe("folded");
    }

    [Fact]
    public async Task A_write_over_another_version_is_a_conflict_and_the_activation_goes()
    {
        await Grain.Write("mine");
        var before = await Grain.Life();
        await engine.Database.Execute("update grain_state set version = 7, state = '{\"Text\": \"theirs\"}' where key = $1", _key);
        await Should.ThrowAsync<InconsistentStateException>(() => Grain.Write("lost"));
        await Eventually.Is(async () => await Grain.Life() != before, "there is a new activation");
        (await Grain.Read()).ShouldBe("theirs");
        await Grain.Write("after");
        (await Grain.Etag()).ShouldBe("8");
    }

    [Fact]
    public async Task A_conflict_that_the_grain_catches_leaves_it_in_place()
    {
        await Grain.Write("mine");
        var before = await Grain.Life();
        await engine.Database.Execute("update grain_state set version = 7, state = '{\"Text\": \"theirs\"}' where key = $1", _key);
        await Grain.WriteAndSurvive("lost");
        (await Grain.Life()).ShouldBe(before);
        (await Grain.Read()).ShouldBe("theirs");
    }

    [Fact]
    public async Task What_the_database_refuses_comes_as_an_OrleansException_with_the_cause_inside()
    {
        (await Grain.TryWrite(JsonStorage.Broken)).ShouldBe("OrleansException PostgresException");
        (await Grain.TryWrite("right again")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_write_among_many_hurts_nobody_else()
    {
        var writes = Enumerable.Range(0, 300).Select(n => (Number: n, Task: engine.Client.GetGrain<IStoredGrain>($"{_key}/{n}")
            .TryWrite(n % 100 == 50 ? JsonStorage.Broken : $"number {n}"))).ToList();
        foreach (var (number, task) in writes)
            (await task.InTime()).ShouldBe(number % 100 == 50 ? "OrleansException PostgresException" : "");

        (await engine.Database.Query<long>("select count(*) from grain_state where key like $1 and version = 1", _key + "/%")).ShouldBe(297);
    }

    [Fact]
    public async Task Many_grains_write_and_are_read_again_at_the_same_time()
    {
        var grains = Enumerable.Range(0, 500).Select(n => engine.Client.GetGrain<IStoredGrain>($"{_key}/{n}")).ToList();
        await Task.WhenAll(grains.Select(g => g.Write(g.GetPrimaryKeyString()))).InTime();
        await engine.Restart();
        var again = grains.ConvertAll(g => engine.Client.GetGrain<IStoredGrain>(g.GetPrimaryKeyString()));
        var texts = await Task.WhenAll(again.Select(g => g.Read())).InTime();
        texts.ShouldBe(grains.Select(g => g.GetPrimaryKeyString()));
    }

    [Fact]
    public async Task Writes_that_wait_become_one_with_the_latest_state()
    {
        await Grain.WriteThrice().InTime();
        (await Grain.Etag()).ShouldBeOneOf("1", "2");
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        (await Grain.Read()).ShouldBe("write 3");
    }

    [Fact]
    public async Task A_cleared_state_is_empty_and_its_version_counts_on()
    {
        await Grain.Write("gone");
        await Grain.Clear();
        (await Grain.Exists()).ShouldBeFalse();
        (await Grain.Read()).ShouldBe("");
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        (await Grain.Exists()).ShouldBeFalse();
        (await Grain.Etag()).ShouldBe("2");
        await Grain.Write("again");
        (await Grain.Etag()).ShouldBe("3");
    }

    [Fact]
    public async Task A_provider_that_deletes_leaves_no_row()
    {
        var grain = engine.Client.GetGrain<IDeletingGrain>(_key);
        await grain.Write("gone");
        await grain.Clear();
        (await grain.Etag()).ShouldBeNull();
        (await engine.Database.Query<long>("select count(*) from grain_state where name = 'tests.deleting' and key = $1", _key)).ShouldBe(0);
    }

    [Fact]
    public async Task State_is_refused_outside_of_a_turn() => (await Grain.IsRefusedOutsideOfATurn()).ShouldBeTrue();

    [Fact]
    public async Task A_provider_that_is_not_configured_is_named_at_activation()
    {
        var thrown = await Should.ThrowAsync<Exception>(() => engine.Client.GetGrain<IHomelessGrain>(_key).Touch().InTime());
        Causes(thrown).OfType<BadProviderConfigException>().ShouldHaveSingleItem().Message.ShouldContain("NoSuchProvider");
    }

    [Fact]
    public async Task Facts_in_the_state_move_to_the_ledger_in_the_same_commit()
    {
        var grain = engine.Client.GetGrain<IFactGrain>(_key);
        await grain.Raise("Happened").InTime();
        (await engine.Database.Query<string>("select type from facts where source = $1 and version = 1", _key)).ShouldBe("Happened");
        (await engine.Database.Query<bool>("select state ? 'Outbox' from grain_state where key = $1", _key)).ShouldBeFalse();
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
