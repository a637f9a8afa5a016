using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Observers by stage; those of one stage start together.</summary>
internal sealed class StagedLifecycle : IGrainLifecycle, ISiloLifecycle
{
    private readonly List<Entry> _entries = [];

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var entry = new Entry(_entries, stage, observer);
        _entries.Add(entry);
        return entry;
    }

    /// <summary>Runs the stages above <paramref name="after"/> up to and with <paramref name="last"/>.</summary>
    public async Task Start(int after, int last, CancellationToken cancellation)
    {
        if (_entries.Count == 0)
            return;
        foreach (var stage in _entries.Where(e => e.Stage > after && e.Stage <= last).GroupBy(e => e.Stage).OrderBy(g => g.Key).ToList())
        {
            await Task.WhenAll(stage.Select(e => e.Observer.OnStart(cancellation)).ToList());
            HighestCompletedStage = stage.Key;
        }
    }

    /// <summary>Stops what was started, latest stage first; a failing observer does not keep the others from stopping.</summary>
    public async Task Stop(Action<Exception> failed, CancellationToken cancellation)
    {
        foreach (var stage in _entries.Where(e => e.Stage <= HighestCompletedStage).GroupBy(e => e.Stage).OrderByDescending(g => g.Key).ToList())
        {
            foreach (var entry in stage)
                await StopOne(entry.Observer, failed, cancellation);
            LowestStoppedStage = stage.Key;
        }
    }

    private static async Task StopOne(ILifecycleObserver observer, Action<Exception> failed, CancellationToken cancellation)
    {
        try
        {
            await observer.OnStop(cancellation);
        }
        catch (Exception e)
        {
            failed(e);
        }
    }

    private sealed class Entry(List<Entry> owner, int stage, ILifecycleObserver observer) : IDisposable
    {
        public int Stage => stage;

        public ILifecycleObserver Observer => observer;

        public void Dispose() => owner.Remove(this);
    }
}
