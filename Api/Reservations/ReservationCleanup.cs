using Dynamo.Reservations;
using Npgsql;

namespace Dynamo.Api.Reservations;

/// <summary>Reservations whose process died while the charger was asked: the charger is told that it holds nothing, and the row says what happened.</summary>
internal sealed partial class ReservationCleanup(NpgsqlDataSource database, ReservationDesk desk, TimeProvider time, ILogger<ReservationCleanup> logger) : BackgroundService
{
    private const string Why = "The system stopped while the charger was asked. Ask again.";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    // Longer than a charger may take to answer.
    private const string AbandonedSql = """
        select r.reservation_id, r.number, r.charge_point_id from reservations r
        where r.status = 'pending' and r.created_at < @now - interval '90 seconds' order by r.created_at limit 50
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var left in await database.List<Abandoned>(AbandonedSql, new { now = time.Now() }, stoppingToken)) await CleanUp(left, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFault(fault);
            }
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One charge point's trouble must not keep the reservations of the others.</summary>
    private async Task CleanUp(Abandoned left, CancellationToken stopping)
    {
        try
        {
            await desk.End(left.ChargePointId, left.Number, left.ReservationId, ReservationEnd.Refused, "refused", Why);
            await desk.Withdraw(left.ChargePointId, left.Number);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            LogFault(fault);
        }
    }

    [LoggerMessage(3201, LogLevel.Warning, "Reservations that a stop interrupted could not be cleaned up; it is tried again")]
    private partial void LogFault(Exception fault);

    private sealed class Abandoned
    {
        public required string ReservationId { get; init; }
        public int Number { get; init; }
        public required string ChargePointId { get; init; }
    }
}
