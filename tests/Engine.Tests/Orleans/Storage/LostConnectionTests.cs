using Dynamo.Engine.Tests.Support;

namespace Dynamo.Engine.Tests.Storage;

/// <summary>Storage outlives its connections.</summary>
public sealed class LostConnectionTests(StoredCluster engine) : IClassFixture<StoredCluster>
{
    private const string CutAll = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
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

    [Fact]
    public async Task A_grain_that_comes_after_connections_were_lost_does_not_notice()
    {
        await Eventually.Is(() => Wrote("before"), "a write succeeds");
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        await engine.Database.Execute(CutAll);
        (await Grain.Read().InTime()).ShouldBe("before");
    }

    private async Task<bool> Wrote(string text) => await Grain.TryWrite(text) == "";
}
