using System.Text;
using Dynamo.OcppEdge.Framing;
using Dynamo.OcppEdge.Protocol;

namespace Dynamo.OcppEdge.Connections;

/// <summary>
/// Our calls to one charger: exactly one is open at a time, a bounded number waits in order. Independent of the charger's own calls; an answer that
/// comes after its call timed out is told apart from one that nobody asked for.
/// </summary>
internal sealed class OutgoingCalls(Func<OpenCall, ValueTask<bool>> send, TimeProvider clock, int mayWait)
{
    private const int LateIdsKept = 4;
    private readonly Lock _gate = new();
    private readonly LinkedList<OpenCall> _waiting = new();
    private readonly Queue<OpenCall> _late = new();
    private OpenCall? _open;
    private bool _closed;

    /// <summary>Sends the call when its turn comes and waits for the answer, at most <paramref name="wait"/> in all.</summary>
    public async Task<CommandAnswer> Call(OutgoingCall content, TimeSpan wait)
    {
        var call = new OpenCall(content);
        bool first;
        lock (_gate)
        {
            if (_closed) return new CommandAnswer(AnswerKind.Disconnected, Text: "the connection is closing");
            if (_waiting.Count >= mayWait) return new CommandAnswer(AnswerKind.Busy, Text: $"{mayWait} commands are waiting for this charger already");
            first = _open is null;
            if (first) _open = call;
            else _waiting.AddLast(call);
        }
        if (first) await Open(call);
        try
        {
            return await call.Answered.Task.WaitAsync(wait, clock);
        }
        catch (TimeoutException)
        {
            return await GiveUp(call);
        }
    }

    /// <summary>
    /// Hands an answer of the charger to the call that waits for it; also one that cannot be read, so that nobody waits on. It is noted before anything
    /// follows from it, such as the next call.
    /// </summary>
    public async ValueTask Take(Frame frame, Action<AnswerFate, OpenCall?>? note = null)
    {
        OpenCall? call = null;
        OpenCall? next = null;
        OpenCall? late = null;
        lock (_gate)
        {
            if (_open is not null && _open.HasId(frame.BareId))
            {
                call = _open;
                next = Next();
            }
            else
            {
                late = FindLate(frame);
            }
        }
        try
        {
            note?.Invoke(call is not null ? AnswerFate.Taken : late is not null ? AnswerFate.Late : AnswerFate.Unknown, call ?? late);
        }
        finally
        {
            call?.Answered.TrySetResult(ToAnswer(frame, call));
        }
        if (next is not null) await Open(next);
    }

    /// <summary>The connection ended: everything that is open or waits ends with it.</summary>
    public void Close()
    {
        List<OpenCall> ended;
        lock (_gate)
        {
            _closed = true;
            ended = [.. _waiting];
            if (_open is not null) ended.Add(_open);
            _waiting.Clear();
            _open = null;
        }
        foreach (var call in ended) call.Answered.TrySetResult(Disconnected(call));
    }

    /// <summary>The call that waits longest goes out, or, if it was given up meanwhile or is not wanted any more, the next. The gate is not held while sending.</summary>
    private async ValueTask Open(OpenCall call)
    {
        for (var next = call; next is not null;)
        {
            if (next.Content.IsWanted())
            {
                next.SentAt = clock.GetUtcNow();
                if (await send(next)) return;
                next.SentAt = null;
                next.Answered.TrySetResult(Disconnected(next));
            }
            else
            {
                next.Answered.TrySetResult(new CommandAnswer(AnswerKind.Busy, Text: "what it was about was over when its turn came; it was not sent"));
            }
            lock (_gate) next = ReferenceEquals(_open, next) ? Next() : null;
        }
    }

    private async Task<CommandAnswer> GiveUp(OpenCall call)
    {
        OpenCall? next = null;
        bool ended;
        lock (_gate)
        {
            ended = call.Answered.Task.IsCompleted || (!_waiting.Remove(call) && !ReferenceEquals(_open, call));
            if (!ended && ReferenceEquals(_open, call))
            {
                _late.Enqueue(call);
                if (_late.Count > LateIdsKept) _late.Dequeue();
                next = Next();
            }
        }
        // Where it neither waits nor is open, its answer, or the connection's end, is on its way to it at this moment, and that is what happened.
        if (ended) return await call.Answered.Task;
        if (next is not null) await Open(next);
        return call.SentAt is { } sentAt
            ? new CommandAnswer(AnswerKind.TimedOut, Text: "the charger did not answer", SentAt: sentAt, Elapsed: clock.GetUtcNow() - sentAt)
            : new CommandAnswer(AnswerKind.Busy, Text: "an earlier command was still open; this one was not sent");
    }

    private OpenCall? Next()
    {
        _open = _waiting.First?.Value;
        if (_open is not null) _waiting.RemoveFirst();
        return _open;
    }

    private OpenCall? FindLate(Frame frame)
    {
        foreach (var call in _late)
            if (call.HasId(frame.BareId)) return call;
        return null;
    }

    private CommandAnswer ToAnswer(Frame frame, OpenCall call)
    {
        var now = clock.GetUtcNow();
        var elapsed = now - (call.SentAt ?? now);
        return frame.Kind switch
        {
            FrameKind.CallResult => new CommandAnswer(AnswerKind.Result, frame.PayloadText, SentAt: call.SentAt, Elapsed: elapsed),
            FrameKind.CallError => new CommandAnswer(AnswerKind.Error, frame.PayloadText, frame.NameText, frame.Text, call.SentAt, elapsed),
            _ => new CommandAnswer(AnswerKind.Unreadable, Text: frame.Text, SentAt: call.SentAt, Elapsed: elapsed),
        };
    }

    private static CommandAnswer Disconnected(OpenCall call) =>
        new(AnswerKind.Disconnected, Text: call.SentAt is null ? "not sent: the connection ended" : "the connection ended before the answer", SentAt: call.SentAt);
}

internal enum AnswerFate
{
    Taken,

    /// <summary>Its call had timed out before.</summary>
    Late,

    /// <summary>No call of ours had this id.</summary>
    Unknown,
}

/// <summary>A call of ours on its way.</summary>
internal sealed class OpenCall(OutgoingCall content)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>The id as JSON text.</summary>
    public ReadOnlyMemory<byte> JsonId => Encoding.ASCII.GetBytes($"\"{Id}\"");

    public OutgoingCall Content => content;

    public DateTimeOffset? SentAt { get; set; }

    public TaskCompletionSource<CommandAnswer> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool HasId(ReadOnlySpan<byte> id) => Ascii.EqualsIgnoreCase(id, Id);
}
