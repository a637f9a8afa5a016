using Dynamo.Facts;

namespace Dynamo.Grains.Facts;

/// <summary>Tells the projectors that there are new facts: at most once in 10 ms for each partition, however many writes there were.</summary>
public sealed class FactPokes(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);
    private readonly int[] _pending = new int[Ledger.Partitions];

    public void Poke(int partition)
    {
        if (Interlocked.Exchange(ref _pending[partition], 1) == 1) return;
        // Not awaited and not on the grain's scheduler: the writer must not wait for the projector.
        _ = Task.Run(() => PokeSoon(partition));
    }

    private async Task PokeSoon(int partition)
    {
        await Task.Delay(Gather, time);
        Volatile.Write(ref _pending[partition], 0);
        await grains.Projector(partition).Poke();
    }
}
