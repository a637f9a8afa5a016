using System.Runtime.CompilerServices;
using Dynamo.Engine.Tests.Support;

namespace Dynamo.Engine.Tests.Observers;

/// <summary>Objects outside of grains that grains can call.</summary>
public sealed class ObserverTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly ISpeakerGrain _speaker = engine.Client.GetGrain<ISpeakerGrain>("speaker/" + Guid.NewGuid());

    [Fact]
    public async Task A_grain_gets_an_answer_of_an_observer()
    {
        var listener = new Listener();
        (await _speaker.Ask(Reference(listener), 21).InTime()).ShouldBe(42);
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task What_an_observer_throws_comes_back_as_itself()
    {
        var listener = new Listener { Fails = true };
        await Should.ThrowAsync<InvalidTimeZoneException>(() => _speaker.Ask(Reference(listener), 1).InTime());
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task Calls_to_an_observer_come_one_at_a_time()
    {
        var listener = new Listener();
        var reference = Reference(listener);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(n => _speaker.Ask(reference, n))).InTime();
        listener.Overlapped.ShouldBeFalse();
    }

    /// <summary>In whatever order: Orleans promises none for calls that nobody waits for, so nothing may rely on it.</summary>
    [Fact]
    public async Task What_is_told_arrives_once()
    {
        var listener = new Listener();
        await _speaker.Say(Reference(listener), 100).InTime();
        await Eventually.Is(() => listener.Heard.Length == 100, "all was heard");
        listener.Heard.ShouldBe(Enumerable.Range(0, 100), ignoreOrder: true);
    }

    [Fact]
    public async Task An_always_interleaving_call_passes_one_under_way()
    {
        var listener = new Listener { Gate = "listener/" + Guid.NewGuid() };
        var reference = Reference(listener);
        var asking = _speaker.Ask(reference, 1);
        await Gates.WaitUntilReached(listener.Gate);
        (await _speaker.Peek(reference).InTime()).ShouldBe("here");
        Gates.Open(listener.Gate);
        (await asking.InTime()).ShouldBe(2);
    }

    [Fact]
    public async Task An_observer_that_is_deleted_or_collected_does_not_answer()
    {
        var listener = new Listener();
        var deleted = Reference(listener);
        engine.Client.DeleteObjectReference<IListener>(deleted);
        await Should.ThrowAsync<Exception>(() => _speaker.AskShortly(deleted).InTime());
        var forgotten = Forgotten();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        await Should.ThrowAsync<Exception>(() => _speaker.AskShortly(forgotten).InTime());
    }

    [Fact]
    public async Task Each_reference_is_another_one()
    {
        var listener = new Listener();
        Reference(listener).ShouldNotBe(Reference(listener));
        (await _speaker.MayNotMakeReferences()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_manager_tells_all_and_drops_those_that_throw()
    {
        Listener good = new(), bad = new() { Fails = true };
        var reference = Reference(good);
        await _speaker.Subscribe(reference);
        await _speaker.Subscribe(reference);
        await _speaker.Subscribe(Reference(bad));
        (await _speaker.Notify(1).InTime()).ShouldBe(1);
        GC.KeepAlive(good);
        GC.KeepAlive(bad);
    }

    private IListener Reference(Listener listener) => engine.Client.CreateObjectReference<IListener>(listener);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private IListener Forgotten() => Reference(new Listener());
}
