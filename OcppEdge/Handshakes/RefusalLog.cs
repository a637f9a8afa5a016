using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dynamo.Edges;

namespace Dynamo.OcppEdge.Handshakes;

/// <summary>
/// Handshakes that the edge refused by itself, until they are handed over with the next renewal of the lease. Bounded: in a flood the first ones tell
/// enough.
/// </summary>
internal sealed class RefusalLog
{
    private const int Kept = 1_000;
    private readonly ConcurrentQueue<RefusedHandshake> _waiting = new();

    public void Add(RefusedHandshake refused)
    {
        if (_waiting.Count < Kept) _waiting.Enqueue(refused);
    }

    /// <summary>They could not be handed over: they are with the next.</summary>
    public void Return(ImmutableArray<RefusedHandshake> refused)
    {
        foreach (var one in refused) Add(one);
    }

    public ImmutableArray<RefusedHandshake> Take()
    {
        if (_waiting.IsEmpty) return [];
        var taken = ImmutableArray.CreateBuilder<RefusedHandshake>();
        while (_waiting.TryDequeue(out var refused)) taken.Add(refused);
        return taken.ToImmutable();
    }
}
