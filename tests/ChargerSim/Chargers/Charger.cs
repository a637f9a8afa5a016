using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Dynamo.ChargerSim.Dialects;
using Dynamo.ChargerSim.Measuring;
using Dynamo.ChargerSim.Wire;

namespace Dynamo.ChargerSim.Chargers;

/// <summary>One simulated charger: its socket, its one open call, and its answers to the server's commands.</summary>
internal sealed class Charger(Endpoint endpoint, IDialect dialect, Scoreboard scores) : IFrameSink, IDisposable
{
    private readonly PendingCall _pending = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Channel<Request> _requests = Channel.CreateBounded<Request>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly byte[] _openId = new byte[12];
    private ChargerSocket? _socket;
    private int _openIdLength;
    private long _lastId;

    public string Id => endpoint.Id;

    public IDialect Dialect { get; } = dialect;

    /// <summary>The settings that ChangeConfiguration and SetVariables write and GetConfiguration reads.</summary>
    public ChargerSettings Settings { get; } = new();

    /// <summary>Keeps a fixed rate; null is a closed loop.</summary>
    public Pace? Pace { get; set; }

    public bool IsConnected => _socket is not null;

    public CloseReason? LastClose { get; private set; }

    /// <summary>What the server asked for and nobody has done yet.</summary>
    public ChannelReader<Request> Requests => _requests.Reader;

    public async Task Connect(CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var socket = await ChargerSocket.Connect(endpoint, this, cancel);
        _socket = socket;
        scores.Connected(begun);
        socket.Listen();
    }

    /// <summary>Sends one call and waits for its answer. A charger has one call open at a time; more wait for their turn.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Answer> Call(Message message)
    {
        var due = Pace is { } pace ? await pace.Next() : 0;
        await _turn.WaitAsync();
        try
        {
            var begun = due == 0 ? Stopwatch.GetTimestamp() : due;
            var answer = await Send(message);
            scores.Answered(begun, answer.Error);
            return answer;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _socket?.Dispose();

    public void Close() => _socket?.Close();

    public void Text(ReadOnlySpan<byte> message)
    {
        var frame = OcppFrame.Read(message);
        if (frame.Kind == 2)
            Obey(frame);
        else if (!frame.Id.SequenceEqual(_openId.AsSpan(0, _openIdLength)))
            scores.Error("an answer to nothing");
        else if (frame.Kind == 3)
            _pending.Complete(Answer.Read(frame.Payload));
        else
            _pending.Complete(new Answer(Encoding.UTF8.GetString(frame.Name), null, 0, 0, false));
    }

    public void Closed(CloseReason reason)
    {
        LastClose = reason;
        _socket = null;
        scores.Disconnected();
        _pending.Fail(new ConnectionLost(reason));
    }

    private ValueTask<Answer> Send(Message message)
    {
        var socket = _socket ?? throw new ConnectionLost(LastClose ?? new CloseReason(CloseReason.Abnormal, "not connected"));
        (++_lastId).TryFormat(_openId, out _openIdLength, default, CultureInfo.InvariantCulture);
        var answer = _pending.Begin();
        try
        {
            socket.SendText($"""[2,"{_lastId}","{message.Action}",{message.Payload}]""");
        }
        catch (Exception gone) when (gone is System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            _pending.Fail(new ConnectionLost(new CloseReason(CloseReason.Abnormal, gone.Message)));
        }

        return answer;
    }

    private void Obey(OcppFrame frame)
    {
        var id = Encoding.UTF8.GetString(frame.Id);
        var reply = Dialect.Obey(this, Encoding.UTF8.GetString(frame.Name), frame.Payload);
        scores.Obeyed();
        _socket?.SendText(reply.Payload is { } payload
            ? $"""[3,"{id}",{payload}]"""
            : $$"""[4,"{{id}}","NotImplemented","",{}]""");
        if (reply.Then is { } request)
            _requests.Writer.TryWrite(request);
    }
}
