using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>One stream: its subscriptions and the numbering of its batches.</summary>
internal sealed class StreamFeed
{
    private readonly MemoryStreamProvider _provider;
    private readonly StreamId _stream;
    private readonly List<StreamSubscription> _subscriptions = [];
    private long _sequence;

    public StreamFeed(MemoryStreamProvider provider, StreamId stream)
    {
        _provider = provider;
        _stream = stream;
        foreach (var grainClass in provider.Silo.Classes.All.Where(c => IsImplicit(c.Type, stream)))
        {
            var grain = GrainId.Create(grainClass.GrainType, stream.GetKeyAsString());
            _subscriptions.Add(new GrainSubscription(provider.Silo, provider.Options, provider, stream, ImplicitId(grain), grainClass, grain, isImplicit: true));
        }
    }

    public void Publish<T>(IReadOnlyList<T> items)
    {
        lock (_subscriptions)
        {
            // Copied now: the producer may go on changing what it gave.
            var batch = new StreamBatch<T>(items, ++_sequence).Copy();
            foreach (var subscription in _subscriptions)
                subscription.Enqueue(batch);
        }
    }

    /// <summary>The subscription of whoever runs now: a grain's implicit one, else a new one.</summary>
    public StreamSubscription Subscribe()
    {
        var activation = Activation.Current;
        lock (_subscriptions)
        {
            if (activation is not null && _subscriptions.OfType<GrainSubscription>().FirstOrDefault(s => s.IsImplicit && s.Consumer == activation.GrainId) is { } own)
                return own;
            StreamSubscription made = activation is null
                ? new ClientSubscription(_provider.Silo, _provider.Options, _stream, Guid.NewGuid())
                : new GrainSubscription(_provider.Silo, _provider.Options, _provider, _stream, Guid.NewGuid(), activation.Class, activation.GrainId, isImplicit: false);
            _subscriptions.Add(made);
            return made;
        }
    }

    public List<StreamSubscription> Own()
    {
        var grain = Activation.Current?.GrainId;
        lock (_subscriptions)
            return [.. _subscriptions.Where(s => grain is null ? s is ClientSubscription : s is GrainSubscription && s.Consumer == grain)];
    }

    /// <summary>An implicit subscription is a fact of the class: it only loses its observer.</summary>
    public void Unsubscribe(StreamSubscription subscription)
    {
        subscription.Detach();
        if (subscription is GrainSubscription { IsImplicit: true })
            return;
        lock (_subscriptions)
            _subscriptions.Remove(subscription);
        subscription.End();
    }

    private static bool IsImplicit(Type type, StreamId stream) =>
        type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>(true).Any(a => a.Predicate.IsMatch(stream.GetNamespace()));

    private Guid ImplicitId(GrainId grain) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{_provider.Name}|{_stream}|{grain}")).AsSpan(0, 16));
}
