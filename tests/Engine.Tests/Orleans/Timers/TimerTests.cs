using Dynamo.Engine.Tests.Support;

namespace Dynamo.Engine.Tests.Timers;

/// <summary>Timers tick in turns of their grain and never lap themselves.</summary>
public sealed class TimerTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "timer/" + Guid.NewGuid();

    private ITimerGrain Grain => engine.Client.GetGrain<ITimerGrain>(_key);

    [Fact]
    public async Task A_timer_ticks_again_and_again()
    {
        await Grain.Start(0, 10, interleave: false);
        await Eventually.Is(async () => await Grain.Ticks() >= 3, "the timer ticked three times");
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await Grain.Start(0, Timeout.Infinite, interleave: false);
        await Eventually.Is(async () => await Grain.Ticks() == 1, "the timer ticked");
        var other = engine.Client.GetGrain<ITimerGrain>(_key + "/clock");
        await other.Start(0, 20, interleave: false);
        await Eventually.Is(async () => await other.Ticks() >= 5, "another timer went on");
        (await Grain.Ticks()).ShouldBe(1);
    }

    [Fact]
    public async Task A_timer_that_is_not_due_starts_when_it_is_changed()
    {
        await Grain.Start(Timeout.Infinite, 10, interleave: false);
        (await Grain.Ticks()).ShouldBe(0);
        await Grain.Change(0, 10);
        await Eventually.Is(async () => await Grain.Ticks() >= 2, "the timer ticks after the change");
    }

    [Fact]
    public async Task A_tick_waits_for_the_call_under_way()
    {
        await Grain.Start(0, 5, interleave: false);
        var ticks = Grain.TicksDuringAWait(_key);
        await Gates.WaitUntilReached(_key);
        var other = engine.Client.GetGrain<ITimerGrain>(_key + "/clock");
        await other.Start(0, 5, interleave: false);
        await Eventually.Is(async () => await other.Ticks() >= 5, "another timer went on");
        Gates.Open(_key);
        (await ticks.InTime()).ShouldBe(0);
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait()
    {
        await Grain.Start(Timeout.Infinite, 5, interleave: true);
        await Grain.Change(0, 5);
        var holding = Grain.WaitAt(_key);
        await Gates.WaitUntilReached(_key);
        Gates.Open(_key);
        await holding.InTime();
        var ticks = Grain.TicksDuringAWait(_key + "/2");
        await Gates.WaitUntilReached(_key + "/2");
        var before = await Grain.TicksMeanwhile();
        await Eventually.Is(async () => await Grain.TicksMeanwhile() > before, "the timer ticks during the call");
        Gates.Open(_key + "/2");
        (await ticks.InTime()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_tick_that_fails_does_not_end_the_timer()
    {
        await Grain.StartFailing(10);
        await Eventually.Is(async () => await Grain.Ticks() >= 3, "the timer went on");
    }

    [Fact]
    public async Task A_disposed_timer_ticks_no_more()
    {
        await Grain.Start(0, 5, interleave: false);
        await Eventually.Is(async () => await Grain.Ticks() >= 1, "the timer ticked");
        await Grain.Stop();
        var ticks = await Grain.Ticks();
        var other = engine.Client.GetGrain<ITimerGrain>(_key + "/clock");
        await other.Start(0, 5, interleave: false);
        await Eventually.Is(async () => await other.Ticks() >= 5, "another timer went on");
        (await Grain.Ticks()).ShouldBe(ticks);
    }

    [Fact]
    public async Task The_callers_context_does_not_flow_into_ticks()
    {
        await Grain.Start(0, 10, interleave: false);
        await Eventually.Is(() => Grain.TicksSeeNoRequestContext(), "ticks have no context of a caller");
    }

    [Fact]
    public async Task Times_out_of_range_are_refused()
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Grain.Start(-5, 10, interleave: false));
    }
}
