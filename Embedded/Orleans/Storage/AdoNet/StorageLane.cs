using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orleans.Embedded;

/// <summary>
/// Gathers what many grains ask of one query and asks it in one statement and one commit, on a connection of its own. What a batch cannot do is tried row
/// by row, so that a bad one hurts nobody else. A lost connection fails the writes that were on it, because their outcome is unknown; reads are
/// asked once more on a new one.
/// </summary>
internal sealed class StorageLane(NpgsqlDataSource source, StorageQuery query, bool repeatable, ILogger log)
{
    private const int MaxBatch = 256;

    // A connection that idled for longer may have died unnoticed: one cheap question finds out before rows are trusted to it.
    private const long TrustedMilliseconds = 1000;
    private readonly Channel<StorageRow> _rows = Channel.CreateUnbounded<StorageRow>(new UnboundedChannelOptions { SingleReader = false });
    private Task _loops = Task.CompletedTask;

    public void Start(int loops)
    {
        using var _ = ExecutionContext.SuppressFlow();
        _loops = Task.WhenAll(Enumerable.Range(0, loops).Select(_ => Task.Run(Loop)));
    }

    public Task<StorageAnswer> Ask(StorageRow row)
    {
        if (!_rows.Writer.TryWrite(row))
            row.Fail(new ObjectDisposedException(nameof(StorageLane), "The storage is closed"));
        return row.Done;
    }

    public Task Stop()
    {
        _rows.Writer.TryComplete();
        return _loops;
    }

    private async Task Loop()
    {
        var held = new HeldConnection(source, query);
        await using (held)
        {
            var batch = new List<StorageRow>(MaxBatch);
            while (await _rows.Reader.WaitToReadAsync())
            {
                while (batch.Count < MaxBatch && _rows.Reader.TryRead(out var row))
                    batch.Add(row);
                if (batch.Count > 0)
                    await Run(held, batch);
                batch.Clear();
            }
        }
    }

    private async Task Run(HeldConnection held, List<StorageRow> batch)
    {
        try
        {
            await held.Open(TrustedMilliseconds);
            await Ask(held, batch);
            batch.ForEach(r => r.Complete());
        }
        catch (PostgresException e) when (batch.Count > 1 && !IsConnectionLoss(e))
        {
            EngineLog.BatchFailed(log, batch.Count, e);
            foreach (var row in batch)
                await RunAlone(held, row);
        }
        catch (Exception e)
        {
            if (IsConnectionLoss(e))
                await held.Drop();
            batch.ForEach(r => r.Fail(e));
        }
    }

    private async Task Ask(HeldConnection held, List<StorageRow> batch)
    {
        try
        {
            await query.Ask(held.Prepared, batch);
        }
        catch (NpgsqlException e) when (repeatable && IsConnectionLoss(e))
        {
            await held.Drop();
            await held.Open(TrustedMilliseconds);
            await query.Ask(held.Prepared, batch);
        }
    }

    private static async Task RunAlone(HeldConnection held, StorageRow row)
    {
        try
        {
            await held.Ask(row);
            row.Complete();
        }
        catch (Exception e)
        {
            if (IsConnectionLoss(e))
                await held.Drop();
            row.Fail(e);
        }
    }

    // Classes 08 connection, 53 resources, 57 operator intervention, 58 system: the server, not the row.
    private static bool IsConnectionLoss(Exception e) => e is not PostgresException refused || refused.SqlState[..2] is "08" or "53" or "57" or "58" or "XX";
}
