using Dynamo.Engine.Tests.Support;

namespace Dynamo.Engine.Tests.Turns;

/// <summary>A chain of calls does not enter its own grains again: it times out, as it would in a cluster.</summary>
public sealed class DeadlockTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "circle/" + Guid.NewGuid();

    private ICircleGrain Grain => engine.Client.GetGrain<ICircleGrain>(_key);

    [Fact]
    public async Task A_grain_that_calls_and_awaits_itself_times_out()
    {
        await Should.ThrowAsync<TimeoutException>(() => Grain.CallYourself().InTime());
    }

    [Fact]
    public async Task A_circle_of_two_grains_times_out_and_both_work_afterwards()
    {
        var other = _key + "/other";
        await Should.ThrowAsync<TimeoutException>(() => Grain.CallThrough(other, _key).InTime());
        await Eventually.Is(async () => await Grain.Name().InTime() == _key, "the first grain answers again");
        (await engine.Client.GetGrain<ICircleGrain>(other).Name().InTime()).ShouldBe(other);
    }

    [Fact]
    public async Task A_section_that_allows_it_lets_the_chain_in()
    {
        (await Grain.CallYourselfAllowed().InTime()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_time_out_stops_the_waiting_and_not_the_work()
    {
        var grain = engine.Client.GetGrain<ISlowGrain>(_key);
        (await grain.Notes().InTime()).ShouldBeEmpty(); // it is there: the time that a call has is for the call alone
        var waiting = grain.WaitAt(_key);
        await Gates.WaitUntilReached(_key);
        await Should.ThrowAsync<TimeoutException>(() => waiting.InTime());
        Gates.Open(_key);
        await Eventually.Is(async () => (await grain.Notes()).Contains($"passed {_key}"), "the work went on");
    }

    [Fact]
    public async Task A_call_that_timed_out_while_it_waited_is_never_run()
    {
        var grain = engine.Client.GetGrain<ISlowGrain>(_key);
        (await grain.Notes().InTime()).ShouldBeEmpty();
        var holding = grain.WaitAt(_key);
        await Gates.WaitUntilReached(_key);
        await Should.ThrowAsync<TimeoutException>(() => grain.Note("too late").InTime());
        Gates.Open(_key);
        await holding.InTime().ContinueWith(_ => { }, TaskScheduler.Default);
        (await grain.Notes().InTime()).ShouldNotContain("too late");
    }

    [Fact]
    public async Task A_one_way_call_is_done_when_it_is_sent()
    {
        var grain = engine.Client.GetGrain<ISlowGrain>(_key);
        await grain.Tell("told", _key).InTime();
        await Gates.WaitUntilReached(_key);
        Gates.Open(_key);
        await Eventually.Is(async () => (await grain.Notes()).Contains("told"), "the one-way call was run");
    }

    [Fact]
    public async Task A_failing_one_way_call_is_not_heard_of()
    {
        var grain = engine.Client.GetGrain<ISlowGrain>(_key);
        await grain.FailQuietly().InTime();
        (await grain.Notes().InTime()).ShouldBeEmpty();
    }
}
