using Dynamo.Engine.Tests.Support;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Dynamo.Engine.Tests.Timers;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(int dueMilliseconds, int periodMilliseconds, bool interleave);

    Task StartFailing(int periodMilliseconds);

    Task Change(int dueMilliseconds, int periodMilliseconds);

    Task Stop();

    Task<int> Ticks();

    [AlwaysInterleave]
    Task<int> TicksMeanwhile();

    Task WaitAt(string gate);

    Task<int> TicksDuringAWait(string gate);

    Task<bool> TicksSeeNoRequestContext();
}

public class TimerGrain : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private int _ticks;
    private bool _contextSeen;

    public Task Start(int dueMilliseconds, int periodMilliseconds, bool interleave)
    {
        RequestContext.Set("caller", "somebody");
        _timer = this.RegisterGrainTimer(
            Tick, new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(dueMilliseconds), TimeSpan.FromMilliseconds(periodMilliseconds)) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartFailing(int periodMilliseconds)
    {
        this.RegisterGrainTimer(
            () =>
            {
                _ticks++;
                throw new InvalidTimeZoneException("swallowed");
            },
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(periodMilliseconds));
        return Task.CompletedTask;
    }

    public Task Change(int dueMilliseconds, int periodMilliseconds)
    {
        _timer!.Change(TimeSpan.FromMilliseconds(dueMilliseconds), TimeSpan.FromMilliseconds(periodMilliseconds));
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task<int> TicksMeanwhile() => Ticks();

    public Task WaitAt(string gate) => Gates.Pass(gate);

    public async Task<int> TicksDuringAWait(string gate)
    {
        var before = _ticks;
        await Gates.Pass(gate);
        return _ticks - before;
    }

    public Task<bool> TicksSeeNoRequestContext() => Task.FromResult(_ticks > 0 && !_contextSeen);

    private Task Tick()
    {
        _ticks++;
        _contextSeen |= RequestContext.Get("caller") is not null;
        return Task.CompletedTask;
    }
}
