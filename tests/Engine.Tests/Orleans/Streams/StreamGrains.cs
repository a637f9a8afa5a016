using Dynamo.Engine.Tests.Support;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Dynamo.Engine.Tests.Streams;

public interface IImplicitGrain : IGrainWithStringKey
{
    [AlwaysInterleave]
    Task<int[]> Items();

    /// <summary>Takes nothing more until it is let go.</summary>
    Task Hold();

    [AlwaysInterleave]
    Task LetGo();

    Task FailTimes(int number, int times);

    Task<int> Errors();
}

[ImplicitStreamSubscription("implicit")]
public class ImplicitGrain : Grain, IImplicitGrain, IStreamSubscriptionObserver, IAsyncObserver<int>
{
    private readonly List<int> _items = [];
    private readonly Dictionary<int, int> _failures = [];
    private TaskCompletionSource? _held;
    private int _errors;

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<int>().ResumeAsync(this);

    public async Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        if (_held is { } held)
            await held.Task;
        if (_failures.TryGetValue(item, out var left) && left > 0)
        {
            _failures[item] = left - 1;
            throw new InvalidTimeZoneException("not yet");
        }

        _items.Add(item);
    }

    public Task Hold()
    {
        _held = new TaskCompletionSource();
        return Task.CompletedTask;
    }

    public Task LetGo()
    {
        _held?.SetResult();
        _held = null;
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex)
    {
        _errors++;
        return Task.CompletedTask;
    }

    public Task<int[]> Items() => Task.FromResult(_items.ToArray());

    public Task FailTimes(int number, int times)
    {
        _failures[number] = times;
        return Task.CompletedTask;
    }

    public Task<int> Errors() => Task.FromResult(_errors);
}

public interface IExplicitGrain : IGrainWithStringKey
{
    Task Subscribe(string stream);

    Task Unsubscribe(string stream);

    Task Publish(string stream, int item);

    Task<int[]> Items();

    Task<int> Handles(string stream);
}

public class ExplicitGrain : Grain, IExplicitGrain
{
    private readonly List<int> _items = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await Stream(this.GetPrimaryKeyString()).GetAllSubscriptionHandles())
            await handle.ResumeAsync(Take);
    }

    public Task Subscribe(string stream) => Stream(stream).SubscribeAsync(Take);

    public async Task Unsubscribe(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    public Task Publish(string stream, int item) => Stream(stream).OnNextAsync(item);

    public Task<int[]> Items() => Task.FromResult(_items.ToArray());

    public async Task<int> Handles(string stream) => (await Stream(stream).GetAllSubscriptionHandles()).Count;

    private Task Take(int item, StreamSequenceToken? token)
    {
        _items.Add(item);
        return Task.CompletedTask;
    }

    private IAsyncStream<int> Stream(string key) => this.GetStreamProvider(EngineCluster.Streams).GetStream<int>(StreamId.Create("explicit", key));
}
