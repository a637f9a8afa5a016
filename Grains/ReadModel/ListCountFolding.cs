using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dynamo.Grains.ReadModel;

/// <summary>Folds the changes of the lists' counts into the counts, so that there are never many to add up.</summary>
public sealed partial class ListCountFolding(NpgsqlDataSource database, TimeProvider time, ILogger<ListCountFolding> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // Need not wait for the disk: what is lost is folded again.
                await using var command = database.CreateCommand("select set_config('synchronous_commit', 'off', true), fold_list_counts()");
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(5004, LogLevel.Warning, "Counts of lists could not be folded and will be later")]
    private partial void LogFailed(Exception exception);
}
