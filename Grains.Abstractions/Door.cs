using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Dynamo;

/// <summary>
/// References to the grains of one interface. A factory that is asked for an interface reads its attributes and composes its name again for each
/// reference; what it found the first time is kept here, and the grain is asked for by its id.
/// </summary>
internal static class Door<T> where T : IGrainWithStringKey
{
    private static readonly ConditionalWeakTable<IGrainFactory, Kind> Kinds = [];

    public static T Open(IGrainFactory grains, string key)
    {
        if (Kinds.TryGetValue(grains, out var kind)) return (T)grains.GetGrain(GrainId.Create(kind.Grain, key), kind.Interface);
        var first = grains.GetGrain<T>(key);
        if (first is GrainReference reference) Kinds.AddOrUpdate(grains, new Kind(reference.GrainId.Type, reference.InterfaceType));
        return first;
    }

    private sealed record Kind(GrainType Grain, GrainInterfaceType Interface);
}
