using Dynamo.Engine.Tests.Support;
using Orleans;

namespace Dynamo.Engine.Tests.Activations;

/// <summary>Grains come with their first call and go when told or idle; no call is lost by it.</summary>
public sealed class ActivationTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "life/" + Guid.NewGuid();

    private ILifeGrain Grain => engine.Client.GetGrain<ILifeGrain>(_key);

    [Fact]
    public async Task All_callers_meet_the_same_activation()
    {
        var lives = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => engine.Client.GetGrain<ILifeGrain>(_key).Life()))).InTime();
        lives.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task After_it_left_the_next_call_meets_a_new_activation()
    {
        var before = await Grain.Life();
        await Grain.Leave();
        await Eventually.Is(async () => await Grain.Life() != before, "there is a new activation");
        Departures.Of(_key).ShouldBe([DeactivationReasonCode.ApplicationRequested]);
    }

    [Fact]
    public async Task Calls_that_wait_while_a_grain_leaves_are_answered_by_the_next_activation()
    {
        var before = await Grain.Life();
        var leaving = Grain.LeaveAndWaitAt(_key);
        await Gates.WaitUntilReached(_key);
        var waiting = Enumerable.Range(0, 20).Select(_ => Grain.Life()).ToList();
        Gates.Open(_key);
        await leaving.InTime();
        var lives = await Task.WhenAll(waiting).InTime();
        lives.ShouldNotContain(before);
        lives.Distinct().Count().ShouldBe(1);
        Departures.Of(_key).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_grain_whose_activation_fails_tells_its_caller_and_the_next_call_tries_again()
    {
        var grain = engine.Client.GetGrain<IFragileGrain>(_key);
        var thrown = await Should.ThrowAsync<Exception>(() => grain.Attempts().InTime());
        (thrown is InvalidTimeZoneException || thrown.InnerException is InvalidTimeZoneException).ShouldBeTrue();
        await Eventually.Is(async () => await Answers(grain), "the next activation succeeds");
    }

    [Fact]
    public async Task An_idle_grain_is_collected_and_one_that_asked_to_stay_is_not()
    {
        var idle = engine.Client.GetGrain<IIdleGrain>(_key + "/idle");
        var staying = engine.Client.GetGrain<IIdleGrain>(_key + "/staying");
        await idle.Life();
        await staying.Stay();
        await Eventually.Is(() => Departures.Of(_key + "/idle").Length == 1, "the idle grain is collected");
        Departures.Of(_key + "/idle").ShouldBe([DeactivationReasonCode.ActivationIdle]);
        Departures.Of(_key + "/staying").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_test_can_ask_for_the_deactivation_of_a_grain()
    {
        var before = await Grain.Life();
        await engine.Cluster.DeactivateAsync(Grain).InTime();
        (await Grain.Life()).ShouldNotBe(before);
    }

    [Fact]
    public void A_blank_key_is_refused()
    {
        Should.Throw<ArgumentException>(() => engine.Client.GetGrain<ILifeGrain>(" "));
        Should.Throw<ArgumentException>(() => engine.Client.GetGrain<ILifeGrain>((string)null!));
    }

    [Fact]
    public void A_grains_id_is_its_type_and_its_key()
    {
        Grain.GetPrimaryKeyString().ShouldBe(_key);
        Grain.GetGrainId().ToString().ShouldBe($"life/{_key}");
    }

    private static async Task<bool> Answers(IFragileGrain grain)
    {
        try
        {
            return await grain.Attempts() > 1;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
