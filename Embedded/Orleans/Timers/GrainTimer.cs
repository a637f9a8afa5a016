using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Sends its activation a tick, waits for its end, and only then counts the period.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private static readonly MethodEntry s_tick = new(typeof(IGrainTimerInvoker), typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(0xfffffffe);
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly bool _interleave;
    private readonly bool _keepAlive;
    private readonly CancellationTokenSource _gone = new();
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;
    private TimeSpan _changedDue;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _interleave = options.Interleave;
        _keepAlive = options.KeepAlive;
        _period = options.Period;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _timer = activation.Silo.Clock.CreateTimer(static self => ((GrainTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public static GrainTimer Start(IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grain);
        ArgumentNullException.ThrowIfNull(callback);
        Check(options.DueTime, options.Period);
        if (grain.GrainContext is not Activation activation || Activation.Current is null)
            throw new InvalidSchedulingContextException("A grain timer can be registered in a turn of its grain only (non-grain context).");
        var timer = new GrainTimer(activation, callback, options);
        activation.Life.Add(timer);
        timer._timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        lock (_lock)
        {
            _period = period;
            if (_ticking)
                (_changed, _changedDue) = (true, dueTime);
            else if (!_gone.IsCancellationRequested)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_gone.IsCancellationRequested)
                return;
            _timer.Dispose();
        }

        _gone.Cancel();
        _activation.Life.Remove(this);
    }

    private static void Check(TimeSpan dueTime, TimeSpan period)
    {
        CheckRange(dueTime, nameof(dueTime));
        CheckRange(period, nameof(period));
    }

    private static void CheckRange(TimeSpan value, string name)
    {
        if (value != Timeout.InfiniteTimeSpan && (value < TimeSpan.Zero || value > s_longest))
            throw new ArgumentOutOfRangeException(name, value, "A timer takes from -1 to 0xfffffffe milliseconds");
    }

    private void Fire()
    {
        lock (_lock)
        {
            if (_ticking || _gone.IsCancellationRequested)
                return;
            _ticking = true;
            _changed = false;
        }

        _activation.TryPost(new WorkCall(s_tick, _ => Tick(), _interleave, staysHere: true, keepsAlive: _keepAlive));
    }

    private async Task Tick()
    {
        try
        {
            if (!_gone.IsCancellationRequested)
                await _callback(_gone.Token);
        }
        catch (Exception e)
        {
            EngineLog.TickFailed(_activation.Silo.Log, _activation.GrainId.ToString(), e);
        }

        lock (_lock)
        {
            _ticking = false;
            var next = _changed ? _changedDue : _period;
            if (!_gone.IsCancellationRequested && next != Timeout.InfiniteTimeSpan)
                _timer.Change(next, Timeout.InfiniteTimeSpan);
        }
    }
}
