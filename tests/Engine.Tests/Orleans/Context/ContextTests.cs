using Dynamo.Engine.Tests.Support;
using Dynamo.Engine.Tests.Turns;
using Orleans;
using Orleans.Runtime;

namespace Dynamo.Engine.Tests.Context;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Seen(string name);

    Task<string?> SeenBelow(string name);

    Task Change(string name);
}

public class ContextGrain : Grain, IContextGrain
{
    public Task<string?> Seen(string name) => Task.FromResult(RequestContext.Get(name) as string);

    public Task<string?> SeenBelow(string name) => GrainFactory.GetGrain<IContextGrain>(this.GetPrimaryKeyString() + "/below").Seen(name);

    public Task Change(string name)
    {
        RequestContext.Set(name, "changed");
        return Task.CompletedTask;
    }
}

/// <summary>Values that flow with calls, and filters that see them pass.</summary>
public sealed class ContextTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "context/" + Guid.NewGuid();

    private IContextGrain Grain => engine.Client.GetGrain<IContextGrain>(_key);

    [Fact]
    public async Task A_value_flows_down_the_chain_of_calls()
    {
        RequestContext.Set("who", "me");
        (await Grain.Seen("who")).ShouldBe("me");
        (await Grain.SeenBelow("who")).ShouldBe("me");
        RequestContext.Clear();
        (await Grain.Seen("who")).ShouldBeNull();
    }

    [Fact]
    public async Task What_the_callee_changes_does_not_come_back()
    {
        RequestContext.Set("who", "me");
        await Grain.Change("who");
        RequestContext.Get("who").ShouldBe("me");
        RequestContext.Clear();
    }

    [Fact]
    public async Task A_filter_sees_calls_and_may_change_their_result()
    {
        (await engine.Client.GetGrain<ITurnGrain>(_key).Doubled(21)).ShouldBe(42);
        CountingFilter.Seen[$"{_key}.Doubled"].ShouldBe(1);
    }
}
