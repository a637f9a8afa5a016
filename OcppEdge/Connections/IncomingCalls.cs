using System.Runtime.CompilerServices;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.MessageLog;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.Connections;

/// <summary>
/// The charger's calls, answered one after the other. A call that takes too long is answered InternalError by the sweep; its own answer is then thrown
/// away, and only then the next call is read.
/// </summary>
internal sealed class IncomingCalls(EdgeContext edge, FrameSocket socket, Router router, ConnectionLog log)
{
    private readonly Lock _gate = new();
    private Frame _open;
    private long _openedAt;
    private bool _refusing;

    /// <summary>Done once the call that is being answered was.</summary>
    public Func<Task>? WhenAnswered { get; set; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask Answer(Frame frame, ReadOnlyMemory<byte> bytes, DateTimeOffset receivedAt)
    {
        var started = edge.Clock.GetTimestamp();
        if (!TryOpen(frame, started)) return;
        using var answer = FrameWriter.Rent();
        var handled = await router.Answer(frame, bytes, receivedAt, answer);
        var took = edge.Clock.GetElapsedTime(started);
        var inTime = TryClose();
        // Before the answer goes out, for what follows from it is in the log after it.
        Note(frame, bytes, receivedAt, inTime ? handled : handled with { Outcome = CallOutcomes.TooLate }, took, answer.Written);
        if (inTime) await socket.Send(answer.Written);
        if (WhenAnswered is { } then) await then();
    }

    /// <summary>A frame that is none: answered where its id can be read or the version wants it, logged in any case.</summary>
    public async ValueTask RefuseUnreadable(Frame frame, ReadOnlyMemory<byte> bytes, DateTimeOffset receivedAt)
    {
        var fault = frame.Kind == FrameKind.UnknownType ? CallFault.UnknownMessageType : frame.Id.IsEmpty ? CallFault.UnreadableFrame : CallFault.Malformed;
        var mayAnswer = router.Protocol.AnswersUnreadable || fault == CallFault.Malformed;
        log.Add(new LogLine(receivedAt, true, FrameKind.Malformed, frame.Id, null, null, router.Protocol.FaultName(fault), bytes));
        if (!mayAnswer) return;
        using var answer = FrameWriter.Rent();
        router.Refuse(frame, CallOutcomes.UnknownAction, fault, frame.Text ?? "", answer);
        log.Add(new LogLine(edge.Clock.GetUtcNow(), false, FrameKind.CallError, frame.Id, null, null, router.Protocol.FaultName(fault), answer.Written));
        await socket.Send(answer.Written);
    }

    /// <summary>Takes no further call; true when none is being answered.</summary>
    public bool RefuseFurther()
    {
        lock (_gate)
        {
            _refusing = true;
            return _openedAt == 0;
        }
    }

    /// <summary>Answers a call that takes too long; coarse, once a second.</summary>
    public void Tick(long now)
    {
        router.Forget(edge.Clock.GetUtcNow());
        FrameWriter late;
        CallAnswer refused;
        byte[] id;
        TimeSpan took;
        lock (_gate)
        {
            took = _openedAt == 0 ? TimeSpan.Zero : edge.Clock.GetElapsedTime(_openedAt, now);
            if (_openedAt == 0 || took < edge.Options.ReplyWithin) return;
            late = FrameWriter.Rent();
            // Under the gate, for the frame lies in the reader's buffer, which it keeps only as long as the call is open.
            refused = router.RefuseLate(_open, late);
            id = _open.Id.ToArray();
            Close();
        }
        log.Add(new LogLine(edge.Clock.GetUtcNow(), false, FrameKind.CallError, id, refused.Action, took, refused.Outcome, late.Written));
        _ = SendLate(late);
    }

    private async Task SendLate(FrameWriter late)
    {
        using (late) await socket.Send(late.Written);
    }

    private bool TryOpen(Frame frame, long started)
    {
        lock (_gate)
        {
            if (_refusing) return false;
            _open = frame;
            _openedAt = started;
            return true;
        }
    }

    private bool TryClose()
    {
        lock (_gate)
        {
            if (_openedAt == 0) return false;
            Close();
            return true;
        }
    }

    private void Close()
    {
        _open = default;
        _openedAt = 0;
    }

    private void Note(Frame frame, ReadOnlyMemory<byte> bytes, DateTimeOffset receivedAt, CallAnswer answer, TimeSpan took, ReadOnlyMemory<byte> sent)
    {
        edge.Metrics.Called(answer.Action, router.Protocol.Version, answer.Outcome, took);
        log.Add(new LogLine(receivedAt, true, FrameKind.Call, frame.Id, answer.Action, took, answer.Outcome, bytes));
        // It was answered by the sweep, and this answer never went out.
        if (answer.Outcome == CallOutcomes.TooLate) return;
        var kind = answer.Outcome is CallOutcomes.Answered or CallOutcomes.Repeated ? FrameKind.CallResult : FrameKind.CallError;
        log.Add(new LogLine(receivedAt + took, false, kind, frame.Id, answer.Action, took, answer.Outcome, sent));
    }
}
