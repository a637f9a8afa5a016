using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Dynamo.Grains.ReadModel;

/// <summary>How many sessions run in the whole installation, from the tables; the last known number while the database is away.</summary>
public sealed class SessionGauge : BackgroundService
{
    private static readonly Meter Meter = new("Dynamo");
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _time;
    private long _active;

    public SessionGauge(NpgsqlDataSource database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        Meter.CreateObservableGauge("dynamo.sessions.active", () => Volatile.Read(ref _active), description: "Sessions that run now");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                await using var command = _database.CreateCommand("select count(*) from sessions where status = 'active'");
                Volatile.Write(ref _active, (long)(await command.ExecuteScalarAsync(stoppingToken))!);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Counted again in a moment.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
