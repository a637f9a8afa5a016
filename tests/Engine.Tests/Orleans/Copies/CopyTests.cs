using Dynamo.Engine.Tests.Support;
using Orleans;
using Orleans.Serialization;

namespace Dynamo.Engine.Tests.Copies;

/// <summary>Caller and grain share nothing that can change.</summary>
public sealed class CopyTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly ICopyGrain _grain = engine.Client.GetGrain<ICopyGrain>("copy/" + Guid.NewGuid());

    [Fact]
    public async Task What_the_caller_changes_afterwards_the_grain_does_not_see()
    {
        var basket = new Basket { Things = ["apple"], Counts = { ["a"] = [1] } };
        await _grain.Keep(basket);
        basket.Things.Add("pear");
        basket.Counts["a"][0] = 2;
        var kept = await _grain.Kept();
        kept.Things.ShouldBe(["apple"]);
        kept.Counts["a"].ShouldBe([1]);
    }

    [Fact]
    public async Task What_the_caller_does_to_a_result_the_grain_does_not_see()
    {
        await _grain.Keep(new Basket { Things = ["apple"] });
        (await _grain.Kept()).Things.Clear();
        (await _grain.Kept()).Things.ShouldBe(["apple"]);
    }

    [Fact]
    public async Task Circles_stay_circles()
    {
        var inner = new Basket();
        inner.Other = inner;
        (await _grain.IsSameTwice(new Basket { Other = inner }, new Basket())).ShouldBeTrue();
    }

    [Fact]
    public async Task A_reference_to_a_grain_can_be_given_and_returned()
    {
        var returned = await _grain.Yourself();
        returned.ShouldBe(_grain);
        (await returned.NameOf(_grain)).ShouldBe(_grain.GetPrimaryKeyString());
    }

    [Fact]
    public async Task A_type_without_a_serializer_is_refused()
    {
        await Should.ThrowAsync<CodecNotFoundException>(async () => await _grain.Take(new Unmarked()));
    }
}
