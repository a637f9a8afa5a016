using System.Collections.Concurrent;
using Dynamo.ChargePoints;

namespace Dynamo.OcppEdge.Connections;

/// <summary>The connections of this process. It holds them strongly: their observer references live as long as their sockets.</summary>
internal sealed class ConnectionTable
{
    private readonly ConcurrentDictionary<ConnectionId, ChargePointConnection> _connections = new();
    private int _count;
    private volatile bool _stopping;

    public int Count => Volatile.Read(ref _count);

    /// <summary>True once the edge accepts nobody any more.</summary>
    public bool IsStopping => _stopping;

    public IEnumerable<ChargePointConnection> All => _connections.Select(entry => entry.Value);

    public void Add(ChargePointConnection connection)
    {
        _connections[connection.Id] = connection;
        Interlocked.Increment(ref _count);
        // It may have been made while the others were being told.
        if (_stopping) connection.Finish();
    }

    public void Remove(ChargePointConnection connection)
    {
        if (_connections.TryRemove(connection.Id, out _)) Interlocked.Decrement(ref _count);
    }

    /// <summary>Accepts nobody any more; each connection ends after the call that it is answering.</summary>
    public void Stop()
    {
        _stopping = true;
        foreach (var connection in All) connection.Finish();
    }
}
