using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Dynamo.ChargerSim.Wire;

/// <summary>
/// A WebSocket client for many thousand connections in one process: one small buffer each, one system call a message,
/// no task per read. It exists because the generator shares its cores with the server that it measures.
/// </summary>
internal sealed class ChargerSocket : IDisposable
{
    private const int FirstBuffer = 512;
    private const int MaxMessage = 1 << 20;

    private readonly Socket _socket;
    private readonly IFrameSink _sink;
    private readonly SocketAsyncEventArgs _receive = new();
    private readonly Lock _sending = new();
    private readonly MemoryStream _fragments = new(0);
    private byte[] _in;
    private byte[] _out = new byte[FirstBuffer];
    private int _filled;
    private uint _mask = (uint)Random.Shared.Next();
    private int _closed;

    private ChargerSocket(Socket socket, IFrameSink sink, byte[] early)
    {
        _socket = socket;
        _sink = sink;
        _in = new byte[Math.Max(FirstBuffer, early.Length)];
        early.CopyTo(_in, 0);
        _filled = early.Length;
        _receive.Completed += (_, _) => Received();
    }

    public static async Task<ChargerSocket> Connect(Endpoint endpoint, IFrameSink sink, CancellationToken cancel)
    {
        var socket = new Socket(endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (endpoint.From is { } from)
                socket.Bind(new System.Net.IPEndPoint(from, 0));
            await socket.ConnectAsync(endpoint.Address, cancel);
            return new ChargerSocket(socket, sink, await Handshake.Upgrade(socket, endpoint, cancel));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Starts to deliver. Apart from the constructor so that the sink can learn of its socket first.</summary>
    public void Listen()
    {
        if (TakeFrames())
            ReceiveMore();
    }

    public void SendText(string text)
    {
        lock (_sending)
        {
            var most = ClientFrame.MaxHeader + Encoding.UTF8.GetMaxByteCount(text.Length);
            if (_out.Length < most)
                _out = new byte[most];
            SendOut(ClientFrame.WriteText(_out, text, NextMask()));
        }
    }

    /// <summary>Ends without a close frame, as a charger does that loses its power.</summary>
    public void Dispose() => End(new CloseReason(CloseReason.Abnormal, "closed here"));

    /// <summary>Says goodbye, then ends.</summary>
    public void Close()
    {
        Span<byte> normal = [0x03, 0xE8];
        TrySendControl(Opcode.Close, normal);
        End(new CloseReason(1000, "closed here"));
    }

    private void Received()
    {
        if (Took() && TakeFrames())
            ReceiveMore();
    }

    private void ReceiveMore()
    {
        try
        {
            while (Volatile.Read(ref _closed) == 0)
            {
                _receive.SetBuffer(_in, _filled, _in.Length - _filled);
                if (_socket.ReceiveAsync(_receive))
                    return;
                if (!Took() || !TakeFrames())
                    return;
            }
        }
        catch (ObjectDisposedException)
        {
            End(new CloseReason(CloseReason.Abnormal, "closed here"));
        }
    }

    private bool Took()
    {
        if (_receive.SocketError != SocketError.Success || _receive.BytesTransferred == 0)
        {
            End(new CloseReason(CloseReason.Abnormal, _receive.SocketError == SocketError.Success ? "end of stream" : _receive.SocketError.ToString()));
            return false;
        }

        _filled += _receive.BytesTransferred;
        return true;
    }

    private bool TakeFrames()
    {
        var at = 0;
        while (ServerFrame.TryRead(_in.AsSpan(at, _filled - at), out var frame))
        {
            if (frame.TotalLength > _filled - at)
            {
                if (frame.TotalLength > MaxMessage)
                {
                    End(new CloseReason(1009, "a frame too big for a charger"));
                    return false;
                }

                MakeRoom(ref at, frame.TotalLength);
                return true;
            }

            Take(frame, _in.AsSpan(at + frame.HeaderLength, frame.PayloadLength));
            if (Volatile.Read(ref _closed) != 0)
                return false;
            at += frame.TotalLength;
        }

        MakeRoom(ref at, 0);
        return true;
    }

    private void MakeRoom(ref int at, int needed)
    {
        var rest = _in.AsSpan(at, _filled - at);
        var target = needed > _in.Length ? new byte[needed] : _in;
        rest.CopyTo(target);
        _in = target;
        _filled = rest.Length;
        at = 0;
    }

    private void Take(ServerFrame frame, ReadOnlySpan<byte> payload)
    {
        switch (frame.Opcode)
        {
            case Opcode.Text when frame.IsFinal:
                _sink.Text(payload);
                break;
            case Opcode.Text or Opcode.Continuation:
                _fragments.Write(payload);
                if (frame.IsFinal)
                {
                    _sink.Text(_fragments.GetBuffer().AsSpan(0, (int)_fragments.Length));
                    _fragments.SetLength(0);
                }

                break;
            case Opcode.Ping:
                TrySendControl(Opcode.Pong, payload);
                break;
            case Opcode.Close:
                TrySendControl(Opcode.Close, payload[..Math.Min(2, payload.Length)]);
                End(payload.Length < 2
                    ? new CloseReason(1005, "")
                    : new CloseReason(BinaryPrimitives.ReadUInt16BigEndian(payload), Encoding.UTF8.GetString(payload[2..])));
                break;
        }
    }

    private void TrySendControl(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        try
        {
            lock (_sending)
                SendOut(ClientFrame.Write(_out, opcode, payload, NextMask()));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The other side went first.
        }
    }

    private void SendOut(int length)
    {
        for (var sent = 0; sent < length;)
            sent += _socket.Send(_out.AsSpan(sent, length - sent));
    }

    // Need not be secret here: it protects proxies from browsers.
    private uint NextMask() => _mask = (_mask * 1664525) + 1013904223;

    private void End(CloseReason reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _socket.Dispose();
        _sink.Closed(reason);
    }
}
