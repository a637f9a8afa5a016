using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>To an object outside of grains, held weakly: its calls run one at a time, in the order they came, on the thread pool.</summary>
internal sealed class ObserverRoute(EmbeddedSilo silo, GrainId id, IGrainObserver observer) : Route(id)
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly Queue<Call> _waiting = new();
    private bool _running;
    private volatile bool _removed;

    public override Task Send(Call call)
    {
        var pending = call.Pend();
        if (_removed)
        {
            call.Fail(new ClientNotAvailableException(Id));
            return pending;
        }

        silo.Timeouts.Enter(call);
        Post(call);
        return pending;
    }

    public override void Post(Call call)
    {
        if (_removed)
            return;
        call.Turn = new Task(static state => ((Held)state!).Start(), new Held(this, call));
        if (call.AlwaysInterleaves)
        {
            call.Turn.Start(TaskScheduler.Default);
            return;
        }

        lock (_waiting)
        {
            if (_running)
            {
                _waiting.Enqueue(call);
                return;
            }

            _running = true;
        }

        call.Turn.Start(TaskScheduler.Default);
    }

    public void Remove() => _removed = true;

    private async Task Run(Call call)
    {
        try
        {
            if (call.IsAnswered)
                return;
            if (_observer.TryGetTarget(out var target))
            {
                await (call.Outcome = call.Run(target));
                call.Deliver();
            }
            else
            {
                EngineLog.ObserverLost(silo.Log, Id.ToString(), call.Method.Name);
                silo.Observers.Remove(Id);
            }
        }
        catch (Exception e)
        {
            if (call.Method.OneWay)
                EngineLog.OneWayFailed(silo.Log, call.Method.Name, Id.ToString(), e);
            call.Fail(e);
        }
        finally
        {
            silo.Timeouts.Leave(call);
            if (!call.AlwaysInterleaves)
                Next();
        }
    }

    private void Next()
    {
        Call? next;
        lock (_waiting)
        {
            if (!_waiting.TryDequeue(out next))
                _running = false;
        }

        next?.Turn!.Start(TaskScheduler.Default);
    }

    private sealed class Held(ObserverRoute route, Call call)
    {
        public void Start() => _ = route.Run(call);
    }
}
