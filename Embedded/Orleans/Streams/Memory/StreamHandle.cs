using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orleans.Embedded;

/// <summary>A subscription in the hands of its consumer.</summary>
internal sealed class StreamHandle<T>(MemoryStreamProvider provider, StreamSubscription subscription) : StreamSubscriptionHandle<T>
{
    private bool _spent;

    public override StreamId StreamId => subscription.Stream;

    public override string ProviderName => provider.Name;

    public override Guid HandleId => subscription.Id;

    public override Task UnsubscribeAsync()
    {
        Spend();
        provider.Feed(StreamId).Unsubscribe(subscription);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null) => Resume(observer, token);

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null) => Resume(observer, token);

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && other.HandleId == HandleId && other.StreamId == StreamId;

    public static void RefuseToken(MemoryStreamProvider provider, StreamSequenceToken? token)
    {
        if (token is not null && !provider.IsRewindable)
            throw new ArgumentNullException(nameof(token), $"Streams of {provider.Name} are not rewindable: the token has to be null");
    }

    private Task<StreamSubscriptionHandle<T>> Resume(object observer, StreamSequenceToken? token)
    {
        ArgumentNullException.ThrowIfNull(observer);
        RefuseToken(provider, token);
        Spend();
        subscription.Attach(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new StreamHandle<T>(provider, subscription));
    }

    private void Spend()
    {
        if (_spent)
            throw new InvalidOperationException("The handle is no longer valid. It has been used to unsubscribe or resume.");
        _spent = true;
    }
}

/// <summary>Gives OnSubscribed its handle.</summary>
internal sealed class StreamHandleFactory(MemoryStreamProvider provider, StreamSubscription subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => subscription.Stream;

    public string ProviderName => provider.Name;

    public GuidId SubscriptionId => new(subscription.Id);

    public StreamSubscriptionHandle<T> Create<T>() => new StreamHandle<T>(provider, subscription);
}
