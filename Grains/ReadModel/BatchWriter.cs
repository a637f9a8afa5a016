using System.Threading.Channels;
using Npgsql;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// Gathers what many callers write at the same time into one statement and one commit, and lets each go on when its own item is durable.
/// While one batch is on its way the next one gathers, so there is no timer and nobody waits for company.
/// </summary>
public sealed class BatchWriter<T> : IAsyncDisposable
{
    private readonly Channel<(T Item, TaskCompletionSource? Done)> _waiting;
    private readonly Func<IReadOnlyList<T>, Task> _write;
    private readonly int _largest;
    private readonly Task _running;

    /// <param name="write">Writes all or nothing.</param>
    /// <param name="largest">Items in one batch.</param>
    /// <param name="bound">Items that may wait; a caller beyond that waits to be let in.</param>
    public BatchWriter(Func<IReadOnlyList<T>, Task> write, int largest, int bound)
    {
        _write = write;
        _largest = largest;
        _waiting = Channel.CreateBounded<(T, TaskCompletionSource?)>(new BoundedChannelOptions(bound) { SingleReader = true });
        _running = Task.Run(Run);
    }

    /// <summary>Completes when the item is durable; fails when it is not or may not be.</summary>
    public async Task Write(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((item, done));
        await done.Task;
    }

    /// <summary>Writes it some time; false when too much waits already and it was dropped.</summary>
    public bool TryAdd(T item) => _waiting.Writer.TryWrite((item, null));

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _running;
    }

    private async Task Run()
    {
        var batch = new List<(T Item, TaskCompletionSource? Done)>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < _largest && _waiting.Reader.TryRead(out var next)) batch.Add(next);
            await WriteBatch(batch);
            batch.Clear();
        }
    }

    private async Task WriteBatch(List<(T Item, TaskCompletionSource? Done)> batch)
    {
        try
        {
            await _write(batch.ConvertAll(entry => entry.Item));
            foreach (var (_, done) in batch) done?.TrySetResult();
        }
        catch (PostgresException) when (batch.Count > 1)
        {
            // The database is there but refuses an item: each on its own, so that a bad one hurts nobody else.
            foreach (var entry in batch) await WriteBatch([entry]);
        }
        catch (Exception failure)
        {
            foreach (var (_, done) in batch) done?.TrySetException(failure);
        }
    }
}
