using Dynamo.Engine.Tests.Support;

namespace Dynamo.Engine.Tests.Storage;

/// <summary>State in memory: it outlives the activation, not the silo.</summary>
public sealed class MemoryStateTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "stored/" + Guid.NewGuid();

    private IStoredGrain Grain => engine.Client.GetGrain<IStoredGrain>(_key);

    [Fact]
    public async Task State_outlives_the_activation()
    {
        await Grain.Write("kept");
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        (await Grain.Read()).ShouldBe("kept");
        await Grain.Clear();
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        (await Grain.Exists()).ShouldBeFalse();
    }
}
