using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Dynamo.Grains.ReadModel;

/// <summary>Makes the monthly partitions of the samples ahead of time and deletes logs that have reached their age.</summary>
public sealed partial class Housekeeping(NpgsqlDataSource database, IOptions<HousekeepingOptions> options, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private static readonly string[] Chores =
    [
        "select make_meter_partitions(now())",
        "delete from message_log where first_at < now() - interval '7 days'",
        "delete from connection_log where at < now() - interval '30 days'",
        "delete from vendor_messages where at < now() - interval '90 days'",
        "delete from security_events where received_at < now() - interval '400 days'",
        "delete from authorization_attempts where at < now() - interval '90 days'",
        "delete from tag_imports where at < now() - interval '1 hour'",
        "delete from connector_events where at < now() - interval '400 days'",
        "delete from unknown_tags where last_at < now() - interval '90 days'",
        "delete from commands where status <> 'Pending' and created_at < now() - make_interval(secs => 86400 * $1)",
        "delete from receipt_mails where status <> 'waiting' and created_at < now() - interval '400 days'",
        "delete from edges where alive_until < now() - interval '1 day'",
        "delete from revoked_tokens where expires_at < now()",
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            foreach (var chore in Chores)
            {
                try
                {
                    await using var command = database.CreateCommand(chore);
                    command.CommandTimeout = 300;
                    if (chore.Contains("$1", StringComparison.Ordinal)) command.Parameters.AddWithValue(options.Value.CommandDays);
                    await command.ExecuteNonQueryAsync(stoppingToken);
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(chore, failure);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(5003, LogLevel.Warning, "Housekeeping failed and will be tried again: {Chore}")]
    private partial void LogFailed(string chore, Exception exception);
}
