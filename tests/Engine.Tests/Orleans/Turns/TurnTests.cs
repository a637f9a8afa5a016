using Dynamo.Engine.Tests.Support;
using Orleans;

namespace Dynamo.Engine.Tests.Turns;

/// <summary>One grain, one turn at a time; a call to its end before the next, but for those that may interleave.</summary>
public sealed class TurnTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "turn/" + Guid.NewGuid();

    private ITurnGrain Grain => engine.Client.GetGrain<ITurnGrain>(_key);

    [Fact]
    public async Task A_call_runs_to_its_end_before_the_next_begins()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Grain.Work())).InTime();
        (await Grain.MostAtOnce()).ShouldBe(1);
    }

    [Fact]
    public async Task Turns_of_a_reentrant_grain_never_run_in_parallel()
    {
        var grain = engine.Client.GetGrain<IReentrantGrain>(_key);
        var overlapped = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => grain.Overlapped(50)))).InTime();
        overlapped.ShouldAllBe(o => !o);
    }

    [Fact]
    public async Task Calls_of_a_reentrant_grain_interleave()
    {
        var grain = engine.Client.GetGrain<IReentrantGrain>(_key);
        var first = grain.WaitAt(_key + "a");
        var second = grain.WaitAt(_key + "b");
        await Gates.WaitUntilReached(_key + "a");
        await Gates.WaitUntilReached(_key + "b");
        Gates.Open(_key + "a");
        Gates.Open(_key + "b");
        await Task.WhenAll(first, second).InTime();
    }

    [Fact]
    public async Task An_always_interleaving_call_runs_in_the_middle_of_another()
    {
        var waiting = Grain.WaitAt(_key);
        await Gates.WaitUntilReached(_key);
        (await Grain.Peek().InTime()).ShouldBe("here");
        waiting.IsCompleted.ShouldBeFalse();
        Gates.Open(_key);
        await waiting.InTime();
    }

    [Fact]
    public async Task Readers_interleave_with_each_other_but_not_with_a_writer()
    {
        var first = Grain.ReadAt(_key + "1");
        var second = Grain.ReadAt(_key + "2");
        await Gates.WaitUntilReached(_key + "1");
        await Gates.WaitUntilReached(_key + "2");
        var writer = Grain.MostAtOnce();
        writer.IsCompleted.ShouldBeFalse();
        Gates.Open(_key + "1");
        await first.InTime();
        writer.IsCompleted.ShouldBeFalse();
        Gates.Open(_key + "2");
        await Task.WhenAll(second, writer).InTime();
    }

    [Fact]
    public async Task A_grain_decides_by_a_predicate_what_interleaves()
    {
        var grain = engine.Client.GetGrain<IPickyGrain>(_key);
        var waiting = grain.WaitAt(_key);
        await Gates.WaitUntilReached(_key);
        (await grain.Admitted().InTime()).ShouldBe("in");
        Gates.Open(_key);
        await waiting.InTime();
    }

    [Fact]
    public async Task Stateless_workers_work_beside_each_other()
    {
        var grain = engine.Client.GetGrain<IWorkerGrain>(_key);
        var both = Task.WhenAll(grain.WaitAt(_key + "1"), grain.WaitAt(_key + "2"));
        await Gates.WaitUntilReached(_key + "1");
        await Gates.WaitUntilReached(_key + "2");
        Gates.Open(_key + "1");
        Gates.Open(_key + "2");
        await both.InTime();
    }

    [Fact]
    public async Task What_follows_an_await_stays_on_the_grains_scheduler()
    {
        (await Grain.StaysOnItsScheduler().InTime()).ShouldBeTrue();
        (await Grain.LeavesItsScheduler().InTime()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_callers_synchronization_context_does_not_reach_into_the_grain()
    {
        await Grain.Peek();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new CountingContext());
        Task<bool> stays;
        try
        {
            stays = Grain.StaysOnItsScheduler();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        (await stays.InTime()).ShouldBeTrue();
        CountingContext.Posts.ShouldBe(0);
    }

    [Fact]
    public async Task An_exception_comes_back_as_itself()
    {
        var thrown = await Should.ThrowAsync<InvalidTimeZoneException>(() => Grain.Throw());
        thrown.Message.ShouldBe("as it is");
        (await Grain.Peek()).ShouldBe("here");
    }

    [Fact]
    public async Task Many_grains_that_call_each_other_deeply_do_not_exhaust_the_stack()
    {
        var depth = 200;
        (await engine.Client.GetGrain<IDeepGrain>($"{_key}/{depth}").Down(depth).InTime()).ShouldBe(depth);
    }
}

internal sealed class CountingContext : SynchronizationContext
{
    public static int Posts { get; private set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        Posts++;
        base.Post(d, state);
    }
}

public interface IDeepGrain : IGrainWithStringKey
{
    Task<int> Down(int left);
}

public class DeepGrain : Grain, IDeepGrain
{
    public async Task<int> Down(int left) =>
        left == 0 ? 0 : 1 + await GrainFactory.GetGrain<IDeepGrain>($"{this.GetPrimaryKeyString()}/{left - 1}").Down(left - 1);
}
