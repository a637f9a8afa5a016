using System.Buffers;

namespace Dynamo.OcppEdge.Connections;

internal enum ReceivedKind
{
    Text,
    Binary,
    TooLarge,

    /// <summary>The charger closed, or answered our close.</summary>
    Closed,

    /// <summary>The link broke, or we gave the socket up.</summary>
    Lost,

    /// <summary>A ping was not answered.</summary>
    Unresponsive,

    /// <summary>The charger broke the WebSocket protocol.</summary>
    Broken,
}

/// <summary>What one receive brought, in rented memory; dispose it when the frame was dealt with.</summary>
internal readonly struct ReceivedFrame(ReceivedKind kind, byte[]? rented = null, int length = 0) : IDisposable
{
    public ReceivedKind Kind => kind;

    public ReadOnlyMemory<byte> Bytes => rented.AsMemory(0, length);

    public void Dispose()
    {
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }
}
