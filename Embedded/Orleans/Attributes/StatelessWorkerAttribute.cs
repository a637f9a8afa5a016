using Orleans.Placement;

namespace Orleans.Concurrency;

/// <summary>Up to a number of activations share one id; which of them takes a call is open.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    public StatelessWorkerAttribute() : this(-1)
    {
    }

    public StatelessWorkerAttribute(int maxLocalWorkers) => MaxLocalWorkers = maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;

    public StatelessWorkerAttribute(int maxLocalWorkers, bool removeIdleWorkers) : this(maxLocalWorkers) => RemoveIdleWorkers = removeIdleWorkers;

    public int MaxLocalWorkers { get; }

    public bool RemoveIdleWorkers { get; } = true;
}
