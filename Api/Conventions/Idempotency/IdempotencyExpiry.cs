namespace Dynamo.Api.Conventions;

/// <summary>Drops answers that are older than a day, once an hour.</summary>
internal sealed partial class IdempotencyExpiry(IdempotencyStore store, TimeProvider time, ILogger<IdempotencyExpiry> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.DropExpired(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogMissed(e);
            }
        }
    }

    [LoggerMessage(6010, LogLevel.Warning, "Expired idempotency keys were not dropped; the next hour tries again")]
    private partial void LogMissed(Exception exception);
}
