using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Wakes its grain at the start and then by multiples of the period; ticks that were missed are not made up for, and never do two run at once.</summary>
internal sealed class LocalReminder : IDisposable
{
    // A timer cannot wait longer than some weeks: it is asked again on the way.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);
    private readonly EmbeddedSilo _silo;
    private readonly ITimer _timer;
    private volatile bool _disposed;
    private DateTime _due;

    public LocalReminder(EmbeddedSilo silo, ReminderRow row)
    {
        _silo = silo;
        Row = row;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _timer = silo.Clock.CreateTimer(static self => ((LocalReminder)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm();
    }

    public ReminderRow Row { get; }

    private DateTime Now => _silo.Clock.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
    }

    private void Arm()
    {
        var now = Now;
        _due = Row.StartAt;
        if (_due < now && Row.Period > TimeSpan.Zero)
            _due += TimeSpan.FromTicks((((now - _due).Ticks / Row.Period.Ticks) + 1) * Row.Period.Ticks);
        Wait();
    }

    private void Wait()
    {
        var wait = _due - Now;
        if (!_disposed)
            _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > s_longest ? s_longest : wait, Timeout.InfiniteTimeSpan);
    }

    private void Fire()
    {
        if (Now < _due)
            Wait();
        else
            _ = Tick();
    }

    private async Task Tick()
    {
        try
        {
            var status = new TickStatus(Row.StartAt, Row.Period, Now);
            await _silo.Client.GetGrain<IRemindable>(Row.Grain).ReceiveReminder(Row.ReminderName, status);
        }
        catch (Exception e)
        {
            EngineLog.ReminderFailed(_silo.Log, Row.ReminderName, Row.Grain.ToString(), e);
        }

        if (!_disposed)
            Arm();
    }
}
