using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The activations of a stateless worker: an idle one, else a new one while there is room, else the one with the least to do.</summary>
internal sealed class WorkerPool(GrainClass grainClass)
{
    private readonly List<Activation> _workers = [];

    public IReadOnlyList<Activation> All
    {
        get
        {
            lock (_workers)
                return [.. _workers];
        }
    }

    public Activation Pick(EmbeddedSilo silo, GrainId id)
    {
        Activation made;
        lock (_workers)
        {
            var best = _workers.Where(w => !w.IsGone).MinBy(w => w.Gate.Load);
            if (best is not null && (best.Gate.Load == 0 || _workers.Count >= grainClass.Workers))
                return best;
            made = new Activation(silo, grainClass, id);
            _workers.Add(made);
        }

        made.Life.Begin();
        return made;
    }

    public void Remove(Activation worker)
    {
        lock (_workers)
            _workers.Remove(worker);
    }
}
