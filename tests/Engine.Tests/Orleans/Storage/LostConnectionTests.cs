using Dynamo.Engine.Tests.Support;

namespace Dynamo.Engine.Tests.Storage;

/// <summary>Storage outlives its connections.</summary>
public sealed class LostConnectionTests(StoredCluster engine) : IClassFixture<StoredCluster>
{
    private const string CutAll = "select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
    private readonly string _key = "stored/" + Guid.NewGuid();

    private IStoredGrain Grain => engine.Client.GetGrain<IStoredGrain>(_key);

    [Fact]
    public async Task After_connections_were_lost_writes_go_on()
    {
        await Grain.Write("before");
        await engine.Database.Execute(CutAll);
        await Eventually.Is(() => Wrote("after"), "a write succeeds again");
        (await Grain.Read()).ShouldBe("after");
    }

    /// <summary>Each lost connection that is still in the pool may cost one call: an engine tries some of them by itself, and how many is not promised.</summary>
    [Fact]
    public async Task A_grain_that_comes_after_connections_were_lost_is_there_with_its_state_as_soon_as_the_pool_is_whole()
    {
        await Eventually.Is(() => Wrote("before"), "a write succeeds");
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        var cut = await engine.Database.Query<long>(CutAll);
        var failed = 0;
        while (!await Reads()) (++failed).ShouldBeLessThanOrEqualTo((int)cut, "a call failed for which no connection was lost");
        (await Grain.Read().InTime()).ShouldBe("before");
    }

    private async Task<bool> Reads()
    {
        try
        {
            await Grain.Read().InTime();
            return true;
        }
        catch (Exception lost) when (lost is not TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> Wrote(string text) => await Grain.TryWrite(text) == "";
}
