using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>
/// Decides which call may run now. A call that finds the activation idle is run at once on its caller's thread, as a turn like any other; else it waits in
/// order, and when something ends, those that may run start, also past one that may not.
/// </summary>
internal sealed class Gate(Activation activation)
{
    // Calls that run inline nest on one stack: caller in callee in callee. Beyond this depth they are queued.
    private const int MaxDepth = 12;
    private const int MaxForwards = 3;

    [ThreadStatic]
    private static int s_depth;

    private readonly TurnQueue _turns = activation.Turns;
    private Call? _blocking;
    private List<Call>? _besides;
    private List<Call>? _waiting;
    private List<Guid>? _openChains;
    private int _running;
    private long _lastUsed;
    private long _keepUntil;

    public ActivationState State { get; private set; }

    public bool IsBusy => _running > 0 || _waiting is { Count: > 0 };

    public int Load => _running + (_waiting?.Count ?? 0);

    public Task? TryReceive(Call call)
    {
        Task? pending = null;
        lock (_turns)
        {
            if (State == ActivationState.Gone)
                return null;
            var mayStart = Admits(call);
            if (mayStart)
                Begin(call);
            if (mayStart && s_depth < MaxDepth && _turns.TryEnter())
            {
                call.Turn = new Task(StartInline, call);
            }
            else
            {
                pending = call.Pend();
                Queue(call, mayStart);
            }
        }

        if (pending is null)
            return RunInline(call);
        activation.Silo.Timeouts.Enter(call);
        return pending;
    }

    public bool TryPost(Call call)
    {
        lock (_turns)
        {
            if (State == ActivationState.Gone)
                return false;
            var mayStart = Admits(call);
            if (mayStart)
                Begin(call);
            Queue(call, mayStart);
            return true;
        }
    }

    /// <summary>OnActivateAsync is through: the queue may go.</summary>
    public void Open()
    {
        lock (_turns)
        {
            State = ActivationState.Valid;
            _lastUsed = activation.Silo.Now;
            StartWaiting();
        }
    }

    /// <summary>No further call starts. True if nothing runs any more.</summary>
    public bool Close()
    {
        lock (_turns)
        {
            State = ActivationState.Going;
            return _running == 0;
        }
    }

    /// <summary>Whoever still waits, to be sent elsewhere.</summary>
    public List<Call> Abandon()
    {
        lock (_turns)
        {
            State = ActivationState.Gone;
            var left = _waiting ?? [];
            _waiting = null;
            return left;
        }
    }

    /// <summary>Sends a waiting call of a gone activation to the next one.</summary>
    public static void Forward(Call call, EmbeddedSilo silo)
    {
        if (call.IsAnswered || call.StaysHere)
            return;
        while (call.Forwards++ < MaxForwards)
        {
            var next = silo.Directory.Locate(call.Target!.Class, call.Target.GrainId);
            if (next is null)
                break;
            if (next.TryPost(call))
                return;
        }

        call.Fail(silo.IsStopping
            ? new SiloUnavailableException($"The silo is stopping: {call.Method.Name} of {call.Target} was not run.")
            : new OrleansMessageRejectionException($"{call.Method.Name} met {call.Forwards} activations of {call.Target!.GrainId} that were going."));
        silo.Timeouts.Leave(call);
    }

    /// <summary>True if idle for longer than allowed.</summary>
    public bool IsStale(long now, long age)
    {
        lock (_turns)
            return State == ActivationState.Valid && _running == 0 && _waiting is not { Count: > 0 } && _keepUntil < now && now - _lastUsed >= age;
    }

    public void DelayCollection(TimeSpan time)
    {
        if (time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue)
            _keepUntil = long.MaxValue;
        else
            _keepUntil = time <= TimeSpan.Zero ? 0 : activation.Silo.Now + (long)time.TotalMilliseconds;
    }

    public void OpenChain(Guid chain)
    {
        lock (_turns)
        {
            (_openChains ??= []).Add(chain);
            StartWaiting();
        }
    }

    public void CloseChain(Guid chain)
    {
        lock (_turns)
            _openChains?.Remove(chain);
    }

    private static void StartInline(object? state) => Start((Call)state!);

    private static void StartQueued(object? state)
    {
        var call = (Call)state!;
        var gate = call.Target!.Gate;
        if (call.IsAnswered)
        {
            gate.End(call, leave: false); // timed out while it waited: running it would do work that nobody asks for any more
            return;
        }

        Start(call);
        if (call.Outcome!.IsCompleted)
            gate.Finish(call);
        else
            gate.FinishLater(call);
    }

    private static void Start(Call call)
    {
        try
        {
            var target = call.Target!;
            call.Outcome = target.Silo.IncomingFilters.Length > 0 || target.Class.FiltersItself
                ? IncomingFilters.Run(target, call)
                : call.Run(target.GrainInstance!);
        }
        catch (Exception e)
        {
            call.Outcome = Task.FromException(e);
        }
    }

    private Task RunInline(Call call)
    {
        // An await takes a synchronization context before a scheduler: the caller's own must not capture the grain's continuations.
        var callers = SynchronizationContext.Current;
        if (callers is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        s_depth++;
        try
        {
            _turns.RunInline(call.Turn!);
        }
        finally
        {
            s_depth--;
            if (callers is not null)
                SynchronizationContext.SetSynchronizationContext(callers);
        }

        var outcome = call.Outcome!;
        if (outcome.IsCompleted)
        {
            NoteFault(outcome);
            var answer = AnswerOf(call);
            End(call, leave: true);
            return answer;
        }

        var pending = call.Pend();
        activation.Silo.Timeouts.Enter(call);
        FinishLater(call);
        lock (_turns)
            _turns.Leave();
        return pending;
    }

    private static Task AnswerOf(Call call)
    {
        try
        {
            return call.Answer();
        }
        catch (Exception e)
        {
            // The result could not be copied.
            var pending = call.Pend();
            call.Fail(e);
            return pending;
        }
    }

    // On the activation's scheduler, because the result is copied there; where the method ends inside a turn, as part of that turn.
    private void FinishLater(Call call) =>
        call.Outcome!.ContinueWith(
            static (_, state) => ((Call)state!).Target!.Gate.Finish((Call)state!), call, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, _turns);

    private void Finish(Call call)
    {
        var outcome = call.Outcome!;
        NoteFault(outcome);
        if (outcome.IsFaulted && call.Method.OneWay)
            EngineLog.OneWayFailed(activation.Silo.Log, call.Method.Name, activation.GrainId.ToString(), outcome.Exception!.InnerException!);
        call.Deliver();
        End(call, leave: false);
        activation.Silo.Timeouts.Leave(call);
    }

    // A grain that let a version conflict escape holds a state that is not the stored one: it must go.
    private void NoteFault(Task outcome)
    {
        if (outcome.IsFaulted && outcome.Exception!.InnerException is InconsistentStateException conflict)
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, conflict, "InconsistentStateException escaped a call"));
    }

    private void Begin(Call call)
    {
        _running++;
        Touch(call);
        if (call.AlwaysInterleaves)
            return;
        if (_blocking is null)
            _blocking = call;
        else
            (_besides ??= []).Add(call);
    }

    private void End(Call call, bool leave)
    {
        bool last;
        lock (_turns)
        {
            _running--;
            Touch(call);
            if (ReferenceEquals(_blocking, call))
            {
                _blocking = _besides is { Count: > 0 } ? _besides[^1] : null;
                if (_blocking is not null)
                    _besides!.RemoveAt(_besides.Count - 1);
            }
            else if (!call.AlwaysInterleaves)
            {
                _besides?.Remove(call);
            }

            if (State == ActivationState.Valid)
                StartWaiting();
            if (leave)
                _turns.Leave();
            last = State == ActivationState.Going && _running == 0;
        }

        if (last)
            activation.Life.CallsEnded();
    }

    private void StartWaiting()
    {
        for (var i = 0; _waiting is not null && i < _waiting.Count; i++)
        {
            var call = _waiting[i];
            if (!MayStart(call))
                continue;
            _waiting.RemoveAt(i--);
            Begin(call);
            call.Turn!.Start(_turns);
        }
    }

    private bool Admits(Call call)
    {
        call.Target = activation;
        if (State == ActivationState.Valid && _blocking is null)
            return true;
        call.Chain = RequestContext.ReentrancyId;
        return State == ActivationState.Valid && MayStart(call);
    }

    // The turn is made on the caller's thread, even if it runs later: it carries the caller's context. One that is forwarded has it already.
    private void Queue(Call call, bool mayStart)
    {
        call.Turn ??= new Task(StartQueued, call);
        if (mayStart)
            call.Turn.Start(_turns);
        else
            (_waiting ??= []).Add(call);
    }

    private bool MayStart(Call call)
    {
        if (_blocking is null || call.AlwaysInterleaves || activation.Class.Reentrant)
            return true;
        if (call.Method.ReadOnly && _blocking.Method.ReadOnly)
            return true;
        return MayStartSpecially(call);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MayStartSpecially(Call call)
    {
        if (_openChains is { Count: > 0 } && call.Chain != default && _openChains.Contains(call.Chain))
            return true;
        return activation.Class.MayInterleave is { } allows
            && (allows(activation.GrainInstance!, call) || allows(activation.GrainInstance!, _blocking!));
    }

    private void Touch(Call call)
    {
        if (call.KeepsAlive)
            _lastUsed = activation.Silo.Now;
    }
}
