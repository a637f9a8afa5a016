using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The observers of this process by their ids.</summary>
internal sealed class ObserverTable(EmbeddedSilo silo)
{
    private static readonly GrainType s_type = GrainType.Create("sys.client");
    private readonly ConcurrentDictionary<GrainId, ObserverRoute> _observers = new();

    public ObserverRoute Add(IGrainObserver observer)
    {
        var route = new ObserverRoute(silo, GrainId.Create(s_type, Guid.NewGuid().ToString("N")), observer);
        _observers[route.Id] = route;
        return route;
    }

    public Route? Find(GrainId id) => id.Type == s_type ? _observers.GetValueOrDefault(id) : null;

    public void Remove(GrainId id)
    {
        if (_observers.TryRemove(id, out var route))
            route.Remove();
    }
}
