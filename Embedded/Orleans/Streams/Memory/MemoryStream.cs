using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Embedded;

/// <summary>A stream of one provider, for producers and consumers.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId stream) : IAsyncStream<T>
{
    public bool IsRewindable => provider.IsRewindable;

    public string ProviderName => provider.Name;

    public StreamId StreamId => stream;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        provider.Feed(stream).Publish([item]);
        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        provider.Feed(stream).Publish<T>([.. batch]);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => throw new NotSupportedException("Streams do not end");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("Streams carry no errors of producers");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => Subscribe(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null) => Subscribe(observer, token);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => Subscribe(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token) => Subscribe(observer, token);

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles() =>
        Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. provider.Feed(stream).Own().Select(s => new StreamHandle<T>(provider, s))]);

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.StreamId == stream && other.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => stream.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : stream.CompareTo(other.StreamId);

    private Task<StreamSubscriptionHandle<T>> Subscribe(object observer, StreamSequenceToken? token)
    {
        ArgumentNullException.ThrowIfNull(observer);
        StreamHandle<T>.RefuseToken(provider, token);
        var subscription = provider.Feed(stream).Subscribe();
        subscription.Attach(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new StreamHandle<T>(provider, subscription));
    }
}
