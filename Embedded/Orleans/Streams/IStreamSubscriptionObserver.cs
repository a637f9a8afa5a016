using Orleans.Runtime;

namespace Orleans.Streams.Core
{
    /// <summary>A grain that attaches its observer when the first item comes.</summary>
    public interface IStreamSubscriptionObserver
    {
        Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
    }

    /// <summary>Makes the handle of the subscription that an item came for.</summary>
    public interface IStreamSubscriptionHandleFactory
    {
        StreamId StreamId { get; }

        string ProviderName { get; }

        GuidId SubscriptionId { get; }

        StreamSubscriptionHandle<T> Create<T>();
    }
}

namespace Orleans.Runtime
{
    /// <summary>The id of a subscription.</summary>
    public sealed record GuidId(Guid Guid)
    {
        public static GuidId GetNewGuidId() => new(Guid.NewGuid());
    }
}
