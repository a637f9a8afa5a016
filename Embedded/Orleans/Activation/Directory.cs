using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Which grain is in memory, and the making of those that are not.</summary>
internal sealed class Directory(EmbeddedSilo silo)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentDictionary<GrainId, WorkerPool> _pools = new();

    public IEnumerable<Activation> All => _activations.Values.Concat(_pools.Values.SelectMany(p => p.All));

    public Activation? Find(GrainId id) => _activations.TryGetValue(id, out var found) && !found.IsGone ? found : null;

    /// <summary>The grain's activation, made if need be; null once the silo stops.</summary>
    public Activation? Locate(GrainClass grainClass, GrainId id)
    {
        if (grainClass.Workers > 0)
            return Worker(grainClass, id);
        while (true)
        {
            if (_activations.TryGetValue(id, out var found))
            {
                if (!found.IsGone)
                    return found;
                Remove(found);
            }

            if (silo.IsStopping)
                return null;
            var made = new Activation(silo, grainClass, id);
            if (!_activations.TryAdd(id, made))
                continue;
            made.Life.Begin();
            return made;
        }
    }

    public Activation? Worker(GrainClass grainClass, GrainId id) =>
        silo.IsStopping ? null : _pools.GetOrAdd(id, static (_, c) => new WorkerPool(c), grainClass).Pick(silo, id);

    public void Remove(Activation activation)
    {
        if (activation.Class.Workers > 0)
            _pools.GetValueOrDefault(activation.GrainId)?.Remove(activation);
        else
            _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
    }
}
