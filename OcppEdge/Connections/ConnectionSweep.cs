using Microsoft.Extensions.Options;

namespace Dynamo.OcppEdge.Connections;

/// <summary>One timer for all connections: their deadlines, their silence, and their attachments.</summary>
internal sealed partial class ConnectionSweep(
    ConnectionTable table, IOptions<EdgeOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ConnectionSweep> log) : BackgroundService
{
    private const int AttachmentsAtOnce = 32;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server lets requests under way end before it stops, and a connection is one: it must be told to end when stopping begins.
        using var stopping = lifetime.ApplicationStopping.Register(() => _ = Stop());
        await Task.WhenAll(Tick(stoppingToken), Reattach(stoppingToken));
    }

    private async Task Tick(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await Next(timer, stoppingToken))
        {
            var now = clock.GetTimestamp();
            foreach (var connection in table.All)
            {
                try
                {
                    connection.Tick(now);
                }
                catch (Exception fault)
                {
                    // One connection's trouble must not end the sweep of the others.
                    LogTickFailed(log, fault, connection.ChargePointId);
                }
            }
        }
    }

    private async Task Reattach(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await Next(timer, stoppingToken))
        {
            var now = clock.GetTimestamp();
            var due = table.All.Where(connection => connection.IsAttachDue(now)).ToArray();
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AttachmentsAtOnce }, async (connection, _) => await connection.Reattach());
        }
    }

    /// <summary>Ends every connection after the call that it answers; those that are not done in time are cut off.</summary>
    private async Task Stop()
    {
        LogStopping(log, table.Count);
        table.Stop();
        await Task.Delay(options.Value.ShutdownPatience, clock);
        foreach (var connection in table.All) connection.Abort(ChargePoints.ClosedReason.Shutdown);
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(1020, LogLevel.Error, "The sweep of {ChargePointId} failed")]
    private static partial void LogTickFailed(ILogger log, Exception fault, string chargePointId);

    [LoggerMessage(1021, LogLevel.Information, "The edge stops; {Connections} connections are told")]
    private static partial void LogStopping(ILogger log, int connections);
}
