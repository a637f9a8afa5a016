using System.Collections.Concurrent;
using Dynamo.Engine.Tests.Support;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace Dynamo.Engine.Tests.Streams;

/// <summary>Memory streams: in order for each consumer, again until taken, given up after a while.</summary>
public sealed class StreamTests(EngineCluster engine) : IClassFixture<EngineCluster>
{
    private readonly string _key = "stream/" + Guid.NewGuid();

    [Fact]
    public async Task An_implicit_subscriber_gets_all_items_in_order()
    {
        var stream = Stream("implicit");
        for (var i = 0; i < 50; i++)
            await stream.OnNextAsync(i).InTime();
        var grain = engine.Client.GetGrain<IImplicitGrain>(_key);
        await Eventually.Is(async () => (await grain.Items()).Length == 50, "all items arrived");
        (await grain.Items()).ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task An_item_that_is_refused_comes_again_and_the_later_ones_wait()
    {
        var grain = engine.Client.GetGrain<IImplicitGrain>(_key);
        await grain.FailTimes(2, 1);
        for (var i = 1; i <= 3; i++)
            await Stream("implicit").OnNextAsync(i);
        await Eventually.Is(async () => (await grain.Items()).Length == 3, "all items arrived");
        (await grain.Items()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task An_item_that_is_never_taken_is_given_up_and_the_next_one_comes()
    {
        var grain = engine.Client.GetGrain<IImplicitGrain>(_key);
        await grain.FailTimes(1, int.MaxValue);
        await Stream("implicit").OnNextAsync(1);
        await Stream("implicit").OnNextAsync(2);
        await Eventually.Is(async () => (await grain.Items()).Contains(2), "the next item arrived");
        (await grain.Items()).ShouldBe([2]);
        (await grain.Errors()).ShouldBe(1);
    }

    [Fact]
    public async Task An_explicit_subscription_outlives_its_activation_and_ends_when_told()
    {
        var grain = engine.Client.GetGrain<IExplicitGrain>(_key);
        await grain.Subscribe(_key);
        (await grain.Handles(_key)).ShouldBe(1);
        await Stream("explicit").OnNextAsync(1);
        await Eventually.Is(async () => (await grain.Items()).SequenceEqual([1]), "the first item arrived");
        await engine.Cluster.DeactivateAsync(grain).InTime();
        await Stream("explicit").OnNextAsync(2);
        await Eventually.Is(async () => (await grain.Items()).SequenceEqual([2]), "the second item arrived in a new activation");
        await grain.Unsubscribe(_key);
        (await grain.Handles(_key)).ShouldBe(0);
    }

    [Fact]
    public async Task A_client_subscribes_with_a_lambda()
    {
        var items = new ConcurrentQueue<int>();
        var handle = await Stream("explicit").SubscribeAsync((item, _) =>
        {
            items.Enqueue(item);
            return Task.CompletedTask;
        });
        await engine.Client.GetGrain<IExplicitGrain>(_key + "/producer").Publish(_key, 7);
        await Eventually.Is(() => items.Contains(7), "the item arrived");
        await handle.UnsubscribeAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => handle.UnsubscribeAsync());
    }

    [Fact]
    public async Task Consumers_are_independent_of_each_other()
    {
        // Grains, not two subscriptions of one client: a client takes its items one after the other, whichever subscription they are for.
        var slow = engine.Client.GetGrain<IImplicitGrain>(_key);
        await slow.Hold();
        var quick = new ConcurrentQueue<int>();
        var stream = Stream("implicit");
        await stream.SubscribeAsync((item, _) =>
        {
            quick.Enqueue(item);
            return Task.CompletedTask;
        });
        await stream.OnNextAsync(1);
        await stream.OnNextAsync(2);
        await Eventually.Is(() => quick.Count == 2, "the quick consumer has its items");
        (await slow.Items()).ShouldBeEmpty();
        await slow.LetGo();
        await Eventually.Is(async () => (await slow.Items()).SequenceEqual([1, 2]), "the slow consumer has its items in order");
    }

    [Fact]
    public async Task A_batch_observer_gets_a_batch_with_tokens_that_rise()
    {
        var seen = new ConcurrentQueue<SequentialItem<int>>();
        var stream = Stream("explicit");
        await stream.SubscribeAsync(items =>
        {
            foreach (var item in items)
                seen.Enqueue(item);
            return Task.CompletedTask;
        });
        await stream.OnNextBatchAsync([1, 2, 3]);
        await Eventually.Is(() => seen.Count == 3, "the batch arrived");
        var all = seen.ToArray();
        all.Select(i => i.Item).ShouldBe([1, 2, 3]);
        all[1].Token.Newer(all[0].Token).ShouldBeTrue();
        all[2].Token.Newer(all[1].Token).ShouldBeTrue();
    }

    [Fact]
    public void A_provider_that_is_not_there_is_not_found() =>
        Should.Throw<KeyNotFoundException>(() => engine.Client.GetStreamProvider("none"));

    [Fact]
    public void A_stream_is_its_namespace_and_its_key()
    {
        var id = StreamId.Create("ns", "key");
        id.ToString().ShouldBe("ns/key");
        id.GetNamespace().ShouldBe("ns");
        id.GetKeyAsString().ShouldBe("key");
        id.ShouldBe(StreamId.Create("ns", "key"));
    }

    private IAsyncStream<int> Stream(string ns) => engine.Client.GetStreamProvider(EngineCluster.Streams).GetStream<int>(StreamId.Create(ns, _key));
}
