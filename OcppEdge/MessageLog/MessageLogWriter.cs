using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dynamo.Logs;
using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.MessageLog;

/// <summary>Writes the message log of all connections, twice a second, in one grain call; drops and counts what it may not hold.</summary>
internal sealed partial class MessageLogWriter(
    IGrainFactory grains, IOptions<EdgeOptions> options, EdgeMetrics metrics, TimeProvider clock, ILogger<MessageLogWriter> log) : BackgroundService
{
    private const int BytesPerCall = 4 * 1024 * 1024;
    private readonly ConcurrentQueue<ConnectionLog> _dirty = new();
    private readonly Queue<MessageChunk> _chunks = new();
    private long _reserved;

    /// <summary>Room for a line of about that size; false when it must be dropped.</summary>
    public bool TryReserve(int bytes)
    {
        if (Volatile.Read(ref _reserved) > options.Value.MessageLogPendingBytes)
        {
            metrics.LogDropped(1);
            return false;
        }
        Interlocked.Add(ref _reserved, bytes);
        return true;
    }

    public void Enqueue(ConnectionLog connection) => _dirty.Enqueue(connection);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.MessageLogInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Flush();
        }
        catch (OperationCanceledException)
        {
            // The last flush follows in StopAsync.
        }
    }

    private async Task Flush()
    {
        for (var waiting = _dirty.Count; waiting > 0 && _dirty.TryDequeue(out var connection); waiting--) _chunks.Enqueue(connection.Take());
        while (_chunks.Count > 0)
        {
            var batch = NextBatch();
            try
            {
                await grains.MessageLog(options.Value.EdgeId).Append(batch);
            }
            catch (Exception fault)
            {
                // The log must never hold up the chargers: the batch waits for the next round, and the bound sees to the rest.
                LogNotWritten(log, fault, batch.Length);
                return;
            }
            for (var written = 0; written < batch.Length; written++) _chunks.Dequeue();
        }
        Interlocked.Exchange(ref _reserved, 0);
    }

    private ImmutableArray<MessageChunk> NextBatch()
    {
        var bytes = 0;
        return [.. _chunks.TakeWhile(chunk => (bytes += chunk.Lines.Length) <= BytesPerCall || bytes == chunk.Lines.Length)];
    }

    [LoggerMessage(2010, LogLevel.Warning, "{Chunks} pieces of the message log could not be written; they are kept and tried again")]
    private static partial void LogNotWritten(ILogger log, Exception fault, int chunks);
}
