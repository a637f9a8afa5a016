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

    public ImmutableArray<RefusedHandshake> Take()
    {
        if (_waiting.IsEmpty) return [];
        var taken = ImmutableArray.CreateBuilder<RefusedHandshake>();
        while (_waiting.TryDequeue(out var refused)) taken.Add(refused);
        return taken.ToImmutable();
    }
}
