using System.Collections.Concurrent;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Embedded;

/// <summary>Streams whose items and subscriptions live in this process. Not rewindable: a token to start from is refused.</summary>
internal sealed class MemoryStreamProvider(EmbeddedSilo silo, string name, StreamPullingAgentOptions options) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, StreamFeed> _feeds = new();

    public string Name => name;

    public bool IsRewindable => false;

    public EmbeddedSilo Silo => silo;

    public StreamPullingAgentOptions Options => options;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    public StreamFeed Feed(StreamId stream) => _feeds.GetOrAdd(stream, static (id, self) => new StreamFeed(self, id), this);
}
