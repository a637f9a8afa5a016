using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Dynamo.OcppEdge.Connections;

/// <summary>
/// A WebSocket that receives and sends whole text frames. One reader; any number of senders, one after the other. It knows nothing of OCPP.
/// </summary>
internal sealed class FrameSocket(WebSocket socket, TimeProvider clock) : IDisposable
{
    private const int FirstBuffer = 1024;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private long _sendStarted;
    private int _closeSent;

    /// <summary>True once we sent a close frame or gave the socket up: nothing that still comes in counts.</summary>
    public bool IsClosing => Volatile.Read(ref _closeSent) != 0;

    /// <summary>How long the send now under way has been waiting for the charger to read.</summary>
    public TimeSpan SendingFor(long now) => Volatile.Read(ref _sendStarted) is var started and not 0 ? clock.GetElapsedTime(started, now) : TimeSpan.Zero;

    /// <summary>
    /// The next frame. An idle connection holds no buffer: memory is rented once there is something to read. A frame that grows over
    /// <paramref name="limit"/> asks once whether <paramref name="raise"/> allows more.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReceivedFrame> Receive(int limit, Func<ValueTask<int>> raise)
    {
        byte[]? buffer = null;
        var raised = false;
        try
        {
            var result = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            var length = 0;
            while (result.MessageType == WebSocketMessageType.Text && !result.EndOfMessage)
            {
                buffer = buffer is null ? ArrayPool<byte>.Shared.Rent(FirstBuffer) : length == buffer.Length ? Grown(buffer, limit) : buffer;
                // One byte more than allowed is room enough to see that there is more.
                var room = Math.Min(buffer.Length, limit + 1) - length;
                if (room <= 0 && !raised)
                {
                    (raised, limit) = (true, Math.Max(limit, await raise()));
                    continue;
                }
                if (room <= 0) return Give(ReceivedKind.TooLarge, ref buffer, length);
                result = await socket.ReceiveAsync(buffer.AsMemory(length, room), CancellationToken.None);
                length += result.Count;
            }
            if (length > limit) return Give(ReceivedKind.TooLarge, ref buffer, length);
            return result.MessageType switch
            {
                WebSocketMessageType.Close => Give(ReceivedKind.Closed, ref buffer, 0),
                WebSocketMessageType.Binary => Give(ReceivedKind.Binary, ref buffer, 0),
                _ => Give(ReceivedKind.Text, ref buffer, length),
            };
        }
        catch (Exception fault) when (IsLost(fault))
        {
            return Give(Ending(fault), ref buffer, 0);
        }
    }

    /// <summary>Sends one text frame; false when the connection is no longer there to take it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> Send(ReadOnlyMemory<byte> frame)
    {
        await _sending.WaitAsync();
        try
        {
            if (IsClosing) return false;
            Volatile.Write(ref _sendStarted, clock.GetTimestamp());
            await socket.SendAsync(frame, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
            return true;
        }
        catch (Exception fault) when (IsLost(fault))
        {
            return false;
        }
        finally
        {
            Volatile.Write(ref _sendStarted, 0);
            _sending.Release();
        }
    }

    /// <summary>Sends the close frame, once; the reader then sees the charger's own close, or the end of patience aborts.</summary>
    public async Task Close(WebSocketCloseStatus status, string reason)
    {
        if (Interlocked.Exchange(ref _closeSent, 1) != 0) return;
        await _sending.WaitAsync();
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync(status, reason, CancellationToken.None);
        }
        catch (Exception fault) when (IsLost(fault))
        {
            // It is gone already, which is what was wanted.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Ends the socket at once; whoever reads or writes sees it lost.</summary>
    public void Abort()
    {
        Interlocked.Exchange(ref _closeSent, 1);
        socket.Abort();
    }

    public void Dispose() => socket.Dispose();

    /// <summary>The framework aborts a socket by itself when a ping stays unanswered, and begins to close it when the peer breaks the protocol.</summary>
    private ReceivedKind Ending(Exception fault) => fault switch
    {
        not WebSocketException when !IsClosing && socket.State == WebSocketState.Aborted => ReceivedKind.Unresponsive,
        WebSocketException { WebSocketErrorCode: WebSocketError.Faulted } => ReceivedKind.Broken,
        _ => ReceivedKind.Lost,
    };

    private static bool IsLost(Exception fault) =>
        fault is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;

    private static byte[] Grown(byte[] buffer, int limit)
    {
        if (buffer.Length > limit) return buffer;
        var grown = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 4, limit + 1));
        buffer.CopyTo(grown.AsSpan());
        ArrayPool<byte>.Shared.Return(buffer);
        return grown;
    }

    private static ReceivedFrame Give(ReceivedKind kind, ref byte[]? buffer, int length)
    {
        var given = new ReceivedFrame(kind, buffer, length);
        buffer = null;
        return given;
    }
}
