using System.Collections.Immutable;
using Dynamo.Edges;
using Dynamo.OcppEdge.Handshakes;
using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.Connections;

/// <summary>
/// Keeps the cluster told that this edge is alive. When that failed for a while the cluster may have given our connections up, and when a silo died
/// it took what it knew of them along: all attach again.
/// </summary>
internal sealed partial class EdgeLease(
    IGrainFactory grains, ConnectionTable table, RefusalLog refusals, IOptions<EdgeOptions> options, TimeProvider clock, ILogger<EdgeLease> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private long? _cluster;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await grains.Edge(options.Value.EdgeId).Leave();
        }
        catch (Exception fault)
        {
            // The lease runs out by itself.
            LogFailed(log, fault);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var failed = false;
        try
        {
            do failed = await Renew(failed);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task<bool> Renew(bool failedBefore)
    {
        try
        {
            var cluster = await grains.Edge(options.Value.EdgeId).Renew(table.Count);
            await HandOver(refusals.Take());
            var changed = _cluster is { } known && known != cluster;
            _cluster = cluster;
            if (!failedBefore && !changed) return false;
            LogBack(log, table.Count);
            foreach (var connection in table.All) connection.ExpireAttachment();
            return false;
        }
        catch (Exception fault)
        {
            // Tried again in a moment; the chargers stay connected meanwhile.
            LogFailed(log, fault);
            return true;
        }
    }

    private async Task HandOver(ImmutableArray<RefusedHandshake> refused)
    {
        if (refused.IsEmpty) return;
        try
        {
            await grains.Edge(options.Value.EdgeId).Refused(refused);
        }
        catch
        {
            refusals.Return(refused);
            throw;
        }
    }

    [LoggerMessage(1030, LogLevel.Warning, "The cluster could not be told that this edge is alive")]
    private static partial void LogFailed(ILogger log, Exception fault);

    [LoggerMessage(1031, LogLevel.Information, "The cluster is back or has changed; {Connections} connections attach again")]
    private static partial void LogBack(ILogger log, int connections);
}
