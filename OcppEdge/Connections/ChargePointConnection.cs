using System.Runtime.CompilerServices;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Protocol;
using Dynamo.OcppEdge.Quirks;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Connections;

/// <summary>
/// One charger's connection: reads its frames, answers its calls in order, sends our commands, and ends. The next frame is read when the last call was
/// answered, so a flood fills the charger's own buffers and not ours.
/// </summary>
internal sealed partial class ChargePointConnection : IChargePointConnection, IDisposable
{
    private readonly EdgeContext _edge;
    private readonly FrameSocket _socket;
    private readonly CallContext _call;
    private readonly IncomingCalls _incoming;
    private readonly OutgoingCalls _outgoing;
    private readonly CommandSender _commands;
    private readonly ConnectionLog _log;
    private readonly Attachment _attachment;
    private readonly Announcement _announcement;
    private readonly Observation _observation;
    private readonly Func<ValueTask<int>> _raiseLimit;
    private readonly long _openedAt;
    private long _heardAt;
    private long _closingAt;
    private int _reason = -1;
    private bool _bootRequested;
    private bool _knownToBoot;

    public ChargePointConnection(EdgeContext edge, FrameSocket socket, OcppProtocol protocol, string chargePointId, ConnectionInfo info)
    {
        _edge = edge;
        _socket = socket;
        Id = info.Id;
        ChargePointId = chargePointId;
        Version = protocol.Version;
        _call = new CallContext(chargePointId, info.Id, edge.Grains, edge.Vendors, edge.Log, edge.Clock);
        _log = new ConnectionLog(chargePointId, info.Id, protocol.Version, edge.MessageLog);
        _incoming = new IncomingCalls(edge, socket, new Router(protocol, _call), _log);
        _outgoing = new OutgoingCalls(SendCall, edge.Clock, edge.Options.CommandsWaiting);
        _commands = new CommandSender(edge, protocol, _outgoing, _call);
        _attachment = new Attachment(edge, this, chargePointId, info);
        _announcement = new Announcement(edge, _call, protocol.Version);
        _observation = new Observation(edge, _call);
        _raiseLimit = RaiseLimit;
        _openedAt = _heardAt = edge.Clock.GetTimestamp();
    }

    public ConnectionId Id { get; }

    public string ChargePointId { get; }

    public OcppVersion Version { get; }

    /// <summary>Whether a whole fleet came back with it.</summary>
    public bool CameInACrowd { init => _call.CameInACrowd = value; }

    /// <summary>Makes this the charge point's connection. False when a newer one is already.</summary>
    public async Task<bool> Attach()
    {
        var attached = await _attachment.Attach();
        _call.HeartbeatInterval = TimeSpan.FromSeconds(Math.Max(1, attached.HeartbeatIntervalSeconds));
        _call.ClockBelief.Remember(attached.ClockOffset);
        _call.Quirks.Settings = attached.Quirks;
        return attached.Current;
    }

    /// <summary>Reads until the socket ends, then says why it did.</summary>
    public async Task<ClosedReason> Read()
    {
        while (true)
        {
            using var received = await _socket.Receive(FrameLimit, _raiseLimit);
            switch (received.Kind)
            {
                case ReceivedKind.Text when !_socket.IsClosing:
                    await Take(received.Bytes);
                    break;
                case ReceivedKind.Binary:
                    await Close(ClosedReason.ProtocolError);
                    break;
                case ReceivedKind.TooLarge:
                    await Close(ClosedReason.FrameTooLarge);
                    break;
                case ReceivedKind.Closed:
                    await Close(ClosedReason.ByCharger);
                    return Reason(ClosedReason.ByCharger);
                case ReceivedKind.Lost:
                    return Reason(ClosedReason.ByCharger);
                case ReceivedKind.Unresponsive:
                    return Reason(ClosedReason.Unresponsive);
                case ReceivedKind.Broken:
                    return Reason(ClosedReason.ProtocolError);
            }
        }
    }

    public Task<CommandResult> Send(Command command) => _commands.Send(command);

    public async Task Close(ClosedReason reason)
    {
        Reason(reason);
        Interlocked.CompareExchange(ref _closingAt, _edge.Clock.GetTimestamp(), 0);
        _outgoing.Close();
        var (status, text) = Closing.Words(reason);
        await _socket.Close(status, text);
    }

    public Task<DateTimeOffset> LastHeard() => Task.FromResult(_edge.Clock.GetUtcNow() - _edge.Clock.GetElapsedTime(Volatile.Read(ref _heardAt)));

    /// <summary>The edge stops: ends after the call that is being answered, or at once.</summary>
    public void Finish()
    {
        // Before it is asked whether a call is open: that one may be answered in between.
        _incoming.WhenAnswered = () => Close(ClosedReason.Shutdown);
        if (_incoming.RefuseFurther()) _ = Close(ClosedReason.Shutdown);
    }

    /// <summary>Ends the socket without a word.</summary>
    public void Abort(ClosedReason reason)
    {
        Reason(reason);
        _outgoing.Close();
        _socket.Abort();
    }

    public Task Use(QuirkSettings quirks)
    {
        _call.Quirks.Settings = quirks;
        return Task.CompletedTask;
    }

    public async Task Detach(ClosedReason reason)
    {
        await _observation.Tell();
        await _attachment.Detach(reason);
    }

    public void Dispose()
    {
        _outgoing.Close();
        _attachment.Dispose();
        _call.Dispose();
        _socket.Dispose();
    }

    private int FrameLimit => _call.HasBooted || _knownToBoot ? _edge.Options.FrameBytes : _edge.Options.FrameBytesBeforeBoot;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask Take(ReadOnlyMemory<byte> bytes)
    {
        var receivedAt = _edge.Clock.GetUtcNow();
        Volatile.Write(ref _heardAt, _edge.Clock.GetTimestamp());
        var text = CleanText.Of(bytes);
        var frame = FrameReader.Read(text);
        if (frame.Kind == FrameKind.Malformed)
            frame = AefaMissingValue.Read(text, _call.Quirks, receivedAt) ?? LooseJson.Read(text, _call.Quirks, receivedAt) ?? frame;
        switch (frame.Kind)
        {
            case FrameKind.Empty:
                break;
            case FrameKind.Call:
                await _incoming.Answer(frame, bytes, receivedAt);
                _announcement.Answered();
                _observation.Answered();
                break;
            case FrameKind.CallResult or FrameKind.CallError:
                await TakeAnswer(frame, bytes, receivedAt);
                break;
            default:
                await _incoming.RefuseUnreadable(frame, bytes, receivedAt);
                // Nobody waits out the time-out of a command whose answer came, but broken.
                if (!frame.AnsweredId.IsEmpty) await _outgoing.Take(frame with { Id = frame.AnsweredId });
                break;
        }
    }

    private ValueTask TakeAnswer(Frame frame, ReadOnlyMemory<byte> bytes, DateTimeOffset receivedAt) => _outgoing.Take(frame, (fate, call) =>
    {
        _log.Add(new LogLine(receivedAt, true, frame.Kind, frame.Id, call?.Content.Action, receivedAt - call?.SentAt, Word(fate), bytes));
        if (fate != AnswerFate.Taken) LogStrayAnswer(_edge.Log, ChargePointId, Word(fate));
    });

    private async ValueTask<bool> SendCall(OpenCall call)
    {
        using var frame = FrameWriter.Rent();
        frame.WriteCall(call.Id, call.Content.Action, call.Content.Payload.Span);
        _log.Add(new LogLine(_edge.Clock.GetUtcNow(), false, FrameKind.Call, call.JsonId, call.Content.Action, null, null, frame.Written));
        return await _socket.Send(frame.Written);
    }

    /// <summary>The stricter limit is for those that never booted; many chargers reconnect without booting again and then send long stops.</summary>
    private async ValueTask<int> RaiseLimit()
    {
        if (!_socket.IsClosing && !_knownToBoot)
        {
            var status = await _call.ChargePoint.GetConnectionStatus();
            _knownToBoot = status.LastBootAt is not null;
        }
        return FrameLimit;
    }

    /// <summary>The first reason counts.</summary>
    private ClosedReason Reason(ClosedReason reason) =>
        Interlocked.CompareExchange(ref _reason, (int)reason, -1) is var earlier and >= 0 ? (ClosedReason)earlier : reason;

    private static string Word(AnswerFate fate) => fate switch { AnswerFate.Taken => "ok", AnswerFate.Late => "late", _ => "unknown_id" };

    [LoggerMessage(3002, LogLevel.Information, "{ChargePointId} sent an answer that nothing waits for: {Fate}")]
    private static partial void LogStrayAnswer(ILogger log, string chargePointId, string fate);
}
