using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orleans.Embedded;

/// <summary>A grain as consumer: a delivery is a call like any other, and brings the grain into memory.</summary>
internal sealed class GrainSubscription(
    EmbeddedSilo silo, StreamPullingAgentOptions options, MemoryStreamProvider provider, StreamId stream, Guid id, GrainClass grainClass, GrainId grain, bool isImplicit)
    : StreamSubscription(silo, options, stream, id)
{
    private static readonly MethodEntry s_delivery = new(typeof(IStreamDelivery), typeof(IStreamDelivery).GetMethod(nameof(IStreamDelivery.DeliverBatch))!);
    private readonly GrainRoute _route = new(silo, grainClass, grain);

    public override GrainId Consumer => grain;

    public bool IsImplicit => isImplicit;

    public override void Attach(object observer) => StreamConsumers.Of(Activation.Current!).Attach(Id, observer);

    public override void Detach()
    {
        if (Activation.Current is { } activation)
            StreamConsumers.Of(activation).Detach(Id);
    }

    protected override Task Deliver(StreamBatch batch) => _route.Send(new WorkCall(s_delivery, target => Take(target, batch)));

    protected override Task Tell(Exception failure) => _route.Send(new WorkCall(s_delivery, _ =>
        StreamConsumers.Of(Activation.Current!).Find(Id) is { } observer ? ErrorTo(observer, failure) : Task.CompletedTask));

    public static Task ErrorTo(object observer, Exception failure) =>
        (Task)observer.GetType().GetMethod(nameof(IAsyncObserver<object>.OnErrorAsync), [typeof(Exception)])!.Invoke(observer, [failure])!;

    private async Task Take(object target, StreamBatch batch)
    {
        var consumers = StreamConsumers.Of(Activation.Current!);
        if (consumers.Find(Id) is null && target is IStreamSubscriptionObserver late)
            await late.OnSubscribed(new StreamHandleFactory(provider, this));
        if (consumers.Find(Id) is { } observer)
            await batch.Deliver(observer);
        else
            EngineLog.ItemUnwanted(Silo.Log, Stream.ToString(), grain.ToString());
    }
}

/// <summary>The name under which call filters see a delivery.</summary>
internal interface IStreamDelivery
{
    Task DeliverBatch();
}
