using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dynamo.Grains.Edges;

/// <summary>Finds connections whose edge died with them and tells their charge points, which then count as offline.</summary>
public sealed partial class EdgeReaper(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time, ILogger<EdgeReaper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const string Sql = """
        select l.charge_point_id, l.edge_id from charge_point_live l
        where l.connected and not exists (select from edges e where e.edge_id = l.edge_id and e.alive_until > now()) limit 500
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var trust = new LeaseTrust();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var orphans = await Find(stoppingToken);
                if (!trust.Holds(time.GetUtcNow())) continue;
                foreach (var (chargePointId, edgeId) in orphans) await Tell(chargePointId, edgeId, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                trust.Lost();
                LogFailed(failure);
            }
        }
    }

    /// <summary>One charge point's trouble must not keep the others of its edge online.</summary>
    private async Task Tell(string chargePointId, string edgeId, CancellationToken cancellation)
    {
        try
        {
            await grains.ChargePoint(chargePointId).EdgeLost(edgeId);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotTold(chargePointId, failure);
        }
    }

    private async Task<List<(string ChargePointId, string EdgeId)>> Find(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(string, string)>();
        while (await row.ReadAsync(cancellation)) found.Add((row.GetString(0), row.GetString(1)));
        return found;
    }

    [LoggerMessage(1111, LogLevel.Warning, "{ChargePointId} could not be told that its edge is dead; that will be tried again")]
    private partial void LogNotTold(string chargePointId, Exception exception);

    [LoggerMessage(1110, LogLevel.Warning, "Looking for connections of dead edges failed and will be tried again")]
    private partial void LogFailed(Exception exception);
}
