using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.Testing.Chargers;

/// <summary>
/// A charger that a test holds in its hand: a real WebSocket, the production codec, and no will of its own. Every wait has a deadline and
/// says what it waited for.
/// </summary>
/// <example><code>
/// await using var charger = await FakeCharger.Connect(edge, "CP-7", password);
/// (await charger.Call("BootNotification", new { chargePointVendor = "V", chargePointModel = "M" })).Status.ShouldBe("Accepted");
/// var call = await charger.ReceiveCall("UnlockConnector");
/// await call.Answer(new { status = "Unlocked" });
/// </code></example>
public sealed class FakeCharger : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<OcppAnswer>> _pending = new();
    private readonly ConcurrentDictionary<string, Func<ReceivedCall, object>> _habits = new();
    private readonly Channel<ReceivedCall> _calls = Channel.CreateUnbounded<ReceivedCall>();
    private readonly Channel<OcppAnswer> _strays = Channel.CreateUnbounded<OcppAnswer>();
    private readonly List<ReceivedCall> _passedOver = [];
    private readonly ConcurrentQueue<string> _frames = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource<CloseSeen> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private int _lastId;

    private FakeCharger(ClientWebSocket socket, string id)
    {
        _socket = socket;
        Id = id;
    }

    public string Id { get; }

    /// <summary>How long a wait may take before it fails the test.</summary>
    public TimeSpan Deadline { get; set; } = Patience;

    /// <summary>What the server chose; null when it chose none.</summary>
    public string? Subprotocol => _socket.SubProtocol;

    /// <summary>Every text frame received so far, as it came.</summary>
    public IReadOnlyCollection<string> Frames => _frames;

    /// <summary>Connects, or throws <see cref="HandshakeRefusedException"/>.</summary>
    /// <param name="edge">Scheme, host and port of the OCPP listener.</param>
    /// <param name="id">The charge point id; also the user name.</param>
    /// <param name="password">HTTP Basic password; null sends no credentials.</param>
    /// <param name="subprotocols">Offered in this order; separated by commas, empty for none.</param>
    /// <param name="path">Instead of <c>/ocpp/{id}</c>.</param>
    /// <param name="habits">What it answers by itself from the first frame on: what is set after the connection was made may come too late for the first call.</param>
    public static async Task<FakeCharger> Connect(
        Uri edge, string id, string? password = null, string subprotocols = "ocpp1.6", string? path = null, Action<ClientWebSocketOptions>? options = null,
        Action<FakeCharger>? habits = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var subprotocol in subprotocols.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            socket.Options.AddSubProtocol(subprotocol);
        if (password is not null)
            socket.Options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{password}")));
        options?.Invoke(socket.Options);
        var scheme = edge.Scheme is "https" or "wss" ? "wss" : "ws";
        var address = new Uri($"{scheme}://{edge.Authority}{path ?? $"/ocpp/{Uri.EscapeDataString(id)}"}");
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(address, deadline.Token);
            var charger = new FakeCharger(socket, id);
            habits?.Invoke(charger);
            _ = charger.Receive();
            return charger;
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            var refusal = new HandshakeRefusedException(socket.HttpStatusCode, socket.HttpResponseHeaders);
            socket.Dispose();
            throw refusal;
        }
    }

    /// <summary>Expects to be refused, and tells how.</summary>
    public static async Task<HandshakeRefusedException> ConnectExpectingRefusal(
        Uri edge, string id, string? password = null, string subprotocols = "ocpp1.6", string? path = null)
    {
        try
        {
            await using var charger = await Connect(edge, id, password, subprotocols, path);
        }
        catch (HandshakeRefusedException refusal)
        {
            return refusal;
        }

        throw new InvalidOperationException($"{id} was let in, although a refusal was expected");
    }

    /// <summary>Sends a CALL and waits for its answer, be it a result or an error.</summary>
    /// <param name="payload">An object with OCPP's names, or a string that is JSON already; null is <c>{}</c>.</param>
    public async Task<OcppAnswer> Call(string action, object? payload = null) => await await BeginCall(action, payload);

    /// <summary>Sends a CALL; the inner task is its answer. For tests in which other things happen before the answer.</summary>
    public async Task<Task<OcppAnswer>> BeginCall(string action, object? payload = null, string? messageId = null)
    {
        var id = messageId ?? $"{Id}-{Interlocked.Increment(ref _lastId)}";
        var answer = _pending.GetOrAdd(id, _ => new TaskCompletionSource<OcppAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        using var frame = FrameWriter.Rent();
        frame.BeginCall(id, action);
        frame.Json.WriteRawValue(OcppJson.Write(payload));
        frame.End();
        await Send(frame.Written, WebSocketMessageType.Text, true);
        // The end may have told those who wait before this call was among them.
        if (_closed.Task.IsCompletedSuccessfully) answer.TrySetException(Ended(_closed.Task.Result));
        return Within($"the answer to {action} {id}", answer.Task);
    }

    /// <summary>The next call of the server with this action (any, when null); calls with other actions keep for later.</summary>
    public async Task<ReceivedCall> ReceiveCall(string? action = null)
    {
        var kept = _passedOver.Find(call => action is null || call.Action == action);
        if (kept is not null)
        {
            _passedOver.Remove(kept);
            return kept;
        }

        while (true)
        {
            var call = await Within($"a call {action}", _calls.Reader.ReadAsync().AsTask());
            if (action is null || call.Action == action)
                return call;
            _passedOver.Add(call);
        }
    }

    /// <summary>From now on answers this action by itself; such calls are not seen by <see cref="ReceiveCall"/>.</summary>
    public void AlwaysAnswer(string action, Func<ReceivedCall, object> answer) => _habits[action] = answer;

    public void AlwaysAnswer(string action, object answer) => _habits[action] = _ => answer;

    /// <summary>The next answer whose id belongs to no open call, such as the CALLERROR <c>-1</c> of OCPP 2.0.1.</summary>
    public Task<OcppAnswer> ReceiveStray() => Within("an answer that belongs to no call", _strays.Reader.ReadAsync().AsTask());

    public Task SendText(string text) => Send(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true);

    /// <summary>A WebSocket fragment; the message goes on until one is sent with <paramref name="last"/>.</summary>
    public Task SendPart(string text, bool last = false) => Send(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, last);

    public Task SendBinary(ReadOnlyMemory<byte> bytes) => Send(bytes, WebSocketMessageType.Binary, true);

    /// <summary>How the connection ended, once it has.</summary>
    public Task<CloseSeen> Closed() => Within("the connection to end", _closed.Task);

    public bool IsOpen => !_closed.Task.IsCompleted;

    /// <summary>Closes as OCPP asks, and waits for the server's goodbye.</summary>
    public async Task<CloseSeen> Close()
    {
        if (_socket.State == WebSocketState.Open)
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        return await Closed();
    }

    /// <summary>Pulls the plug: no close frame, just a dead socket.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _closed.Task;
        _socket.Dispose();
        _sending.Dispose();
    }

    internal async Task Reply(ReceivedCall call, Action<FrameWriter> write)
    {
        using var frame = FrameWriter.Rent();
        write(frame);
        await Send(frame.Written, WebSocketMessageType.Text, true);
    }

    private async Task Send(ReadOnlyMemory<byte> bytes, WebSocketMessageType type, bool last)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(bytes, type, last, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task Receive()
    {
        var end = new CloseSeen(null, "");
        try
        {
            var buffer = new byte[64 * 1024];
            while (true)
            {
                var message = await ReceiveMessage(buffer);
                if (message is null)
                    break;
                _frames.Enqueue(Encoding.UTF8.GetString(message));
                await Take(FrameReader.Read(message));
            }

            end = new CloseSeen(_socket.CloseStatus, _socket.CloseStatusDescription ?? "");
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (Exception)
        {
            // Whatever it was, the connection has ended; those who wait learn of it below.
        }

        _closed.TrySetResult(end);
        var reason = Ended(end);
        foreach (var open in _pending.Values)
            open.TrySetException(reason);
        _calls.Writer.TryComplete(reason);
        _strays.Writer.TryComplete(reason);
    }

    private WebSocketException Ended(CloseSeen end) => new($"the connection of {Id} ended: {end}");

    private async Task<byte[]?> ReceiveMessage(byte[] buffer)
    {
        using var whole = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return whole.ToArray();
        }
    }

    private async Task Take(Frame frame)
    {
        if (frame.Kind == FrameKind.Call)
        {
            var call = new ReceivedCall(this, frame.Id, frame.NameText, OcppJson.Parse(frame.PayloadText));
            if (_habits.TryGetValue(call.Action, out var habit))
                await (habit(call) is var said && said is FakeRefusal no ? call.AnswerError(no.Code, no.Description) : call.Answer(said));
            else
                _calls.Writer.TryWrite(call);
            return;
        }

        var id = Encoding.UTF8.GetString(frame.BareId);
        var answer = new OcppAnswer(id, frame.Kind == FrameKind.CallError ? frame.NameText : null, frame.Text, OcppJson.Parse(frame.PayloadText));
        if (_pending.TryRemove(id, out var open))
            open.TrySetResult(answer);
        else
            _strays.Writer.TryWrite(answer);
    }

    private async Task<T> Within<T>(string what, Task<T> task)
    {
        try
        {
            return await task.WaitAsync(Deadline);
        }
        catch (ChannelClosedException closed) when (closed.InnerException is { } reason)
        {
            throw new WebSocketException($"waited for {what}, but {reason.Message}");
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{Id} waited {Deadline.TotalSeconds:N0} s for {what}; received so far: {string.Join(" ", _frames)}");
        }
    }
}
