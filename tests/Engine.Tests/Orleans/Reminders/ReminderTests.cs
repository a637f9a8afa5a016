using Dynamo.Engine.Tests.Support;
using Orleans;

namespace Dynamo.Engine.Tests.Reminders;

/// <summary>Reminders in memory: what every table has in common.</summary>
public sealed class ReminderTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "reminder/" + Guid.NewGuid();

    private IReminderTestGrain Grain => engine.Client.GetGrain<IReminderTestGrain>(_key);

    [Fact]
    public async Task A_reminder_goes_on_after_a_tick_that_failed()
    {
        await Grain.Register("again", 0, 200);
        await Eventually.Is(async () => await Grain.Ticks() >= 3, "the reminder came three times");
        (await Grain.IsPeriodRight(200)).ShouldBeTrue();
        (await Grain.Unregister("again")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_reminder_brings_its_grain_back()
    {
        // Where the first tick comes before the grain has gone, a later one brings it back.
        await Grain.Register("back", 500, 500);
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        await Eventually.Is(() => engine.Cluster.TryGetGrainContext(Grain.GetGrainId(), out _), "the reminder activated the grain");
        await Grain.Unregister("back");
    }

    [Fact]
    public async Task Reminders_are_found_by_name_and_replaced_by_name()
    {
        await Grain.Register("one", 60_000, 60_000);
        await Grain.Register("two", 60_000, 60_000);
        await Grain.Register("one", 90_000, 60_000);
        (await Grain.Names()).ShouldBe(["one", "two"]);
        (await Grain.Unregister("one")).ShouldBeTrue();
        (await Grain.Unregister("one")).ShouldBeFalse();
        (await Grain.Names()).ShouldBe(["two"]);
    }

    [Fact]
    public async Task What_cannot_be_a_reminder_is_refused()
    {
        await Should.ThrowAsync<ArgumentNullException>(() => Grain.Register(" ", 0, 60_000));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Grain.Register("past", -5, 60_000));
        await Should.ThrowAsync<ArgumentException>(() => Grain.Register("often", 0, 100));
        await Should.ThrowAsync<InvalidOperationException>(() => engine.Client.GetGrain<IForgetfulGrain>(_key).Register());
    }
}
