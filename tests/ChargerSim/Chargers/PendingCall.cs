using System.Threading.Tasks.Sources;

namespace Dynamo.ChargerSim.Chargers;

/// <summary>The one open call of a charger. Used again and again, so a call allocates nothing; completed inline on the socket's thread.</summary>
internal sealed class PendingCall : IValueTaskSource<Answer>
{
    private ManualResetValueTaskSourceCore<Answer> _core;
    private int _open;

    public ValueTask<Answer> Begin()
    {
        _core.Reset();
        Volatile.Write(ref _open, 1);
        return new ValueTask<Answer>(this, _core.Version);
    }

    /// <summary>False when no call was open.</summary>
    public bool Complete(Answer answer)
    {
        if (Interlocked.Exchange(ref _open, 0) == 0)
            return false;
        _core.SetResult(answer);
        return true;
    }

    public bool Fail(Exception fault)
    {
        if (Interlocked.Exchange(ref _open, 0) == 0)
            return false;
        _core.SetException(fault);
        return true;
    }

    public Answer GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
