using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Code outside of grains as consumer; it is called on the thread pool.</summary>
internal sealed class ClientSubscription(EmbeddedSilo silo, StreamPullingAgentOptions options, StreamId stream, Guid id) : StreamSubscription(silo, options, stream, id)
{
    private volatile object? _observer;

    public override GrainId Consumer { get; } = GrainId.Create("sys.client", "hosted");

    public override void Attach(object observer) => _observer = observer;

    public override void Detach() => _observer = null;

    protected override Task Deliver(StreamBatch batch)
    {
        if (_observer is { } observer)
            return batch.Deliver(observer);
        EngineLog.ItemUnwanted(Silo.Log, Stream.ToString(), Consumer.ToString());
        return Task.CompletedTask;
    }

    protected override Task Tell(Exception failure) => _observer is { } observer ? GrainSubscription.ErrorTo(observer, failure) : Task.CompletedTask;
}
