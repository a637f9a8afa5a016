namespace Orleans.Configuration
{
    /// <summary>How items are brought to consumers.</summary>
    public class StreamPullingAgentOptions
    {
        public int BatchContainerBatchSize { get; set; } = 1;

        public TimeSpan GetQueueMsgsTimerPeriod { get; set; } = TimeSpan.FromMilliseconds(100);

        public TimeSpan InitQueueTimeout { get; set; } = TimeSpan.FromSeconds(5);

        /// <summary>How long an item is tried before it is given up.</summary>
        public TimeSpan MaxEventDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);

        public TimeSpan StreamInactivityPeriod { get; set; } = TimeSpan.FromMinutes(30);
    }

    /// <summary>How long items are kept after they were delivered.</summary>
    public class StreamCacheEvictionOptions
    {
        public TimeSpan DataMinTimeInCache { get; set; } = TimeSpan.FromMinutes(5);

        public TimeSpan DataMaxAgeInCache { get; set; } = TimeSpan.FromMinutes(30);

        public TimeSpan? MetadataMinTimeInCache { get; set; } = TimeSpan.FromMinutes(10);
    }
}

namespace Orleans.Streams
{
    /// <summary>Which kinds of subscription a provider knows; here always both.</summary>
    public enum StreamPubSubType
    {
        ExplicitGrainBasedAndImplicit = 0,
        ExplicitGrainBasedOnly = 1,
        ImplicitOnly = 2,
    }
}

namespace Orleans.Providers
{
    /// <summary>Names that are fixed.</summary>
    public static class ProviderConstants
    {
        public const string DEFAULT_STORAGE_PROVIDER_NAME = "Default";
        public const string DEFAULT_PUBSUB_PROVIDER_NAME = "PubSubStore";
    }
}
