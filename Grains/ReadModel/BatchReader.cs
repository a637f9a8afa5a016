using System.Threading.Channels;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// Gathers what many callers look up at the same time into one query on one connection. While one query is on its way the next one gathers, so nobody
/// waits for company; and when a whole fleet comes back at once, its look-ups cannot take all connections from those who write.
/// </summary>
public sealed class BatchReader<TKey, TValue> : IAsyncDisposable
{
    private readonly Channel<(TKey Key, TaskCompletionSource<TValue> Found)> _waiting;
    private readonly Func<IReadOnlyList<TKey>, Task<IReadOnlyList<TValue>>> _read;
    private readonly int _largest;
    private readonly Task _running;

    /// <param name="read">Finds a value for each key, in the order of the keys.</param>
    /// <param name="largest">Keys in one query.</param>
    public BatchReader(Func<IReadOnlyList<TKey>, Task<IReadOnlyList<TValue>>> read, int largest)
    {
        _read = read;
        _largest = largest;
        _waiting = Channel.CreateUnbounded<(TKey, TaskCompletionSource<TValue>)>(new UnboundedChannelOptions { SingleReader = true });
        _running = Task.Run(Run);
    }

    public Task<TValue> Find(TKey key)
    {
        var found = new TaskCompletionSource<TValue>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Writer.TryWrite((key, found)) ? found.Task : Task.FromException<TValue>(new ObjectDisposedException(nameof(BatchReader<,>)));
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _running;
    }

    private async Task Run()
    {
        var batch = new List<(TKey Key, TaskCompletionSource<TValue> Found)>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < _largest && _waiting.Reader.TryRead(out var next)) batch.Add(next);
            await Answer(batch);
            batch.Clear();
        }
    }

    private async Task Answer(List<(TKey Key, TaskCompletionSource<TValue> Found)> batch)
    {
        try
        {
            var values = await _read(batch.ConvertAll(entry => entry.Key));
            for (var i = 0; i < batch.Count; i++) batch[i].Found.TrySetResult(values[i]);
        }
        catch (Exception failure)
        {
            foreach (var (_, found) in batch) found.TrySetException(failure);
        }
    }
}
