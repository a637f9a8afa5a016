using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace Orleans.Embedded;

/// <summary>What was produced by one call; it is delivered, and delivered again, as a whole.</summary>
internal abstract class StreamBatch
{
    public abstract Task Deliver(object observer);
}

/// <summary>A batch of items of one type. Each subscription has its own copy.</summary>
internal sealed class StreamBatch<T>(IReadOnlyList<T> items, long sequence) : StreamBatch
{
    public StreamBatch<T> Copy() => new([.. items.Select(i => DeepCopy.Copy(i))], sequence);

    public override async Task Deliver(object observer)
    {
        if (observer is IAsyncBatchObserver<T> batches)
        {
            await batches.OnNextAsync([.. items.Select((item, i) => new SequentialItem<T>(DeepCopy.Copy(item), Token(i)))]);
            return;
        }

        var single = (IAsyncObserver<T>)observer;
        for (var i = 0; i < items.Count; i++)
            await single.OnNextAsync(DeepCopy.Copy(items[i]), Token(i));
    }

    private EventSequenceTokenV2 Token(int index) => new(sequence, index);
}
