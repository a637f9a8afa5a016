using Dynamo.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dynamo.Grains.Sessions;

/// <summary>
/// Gives drivers their tags back whose charger went away in the middle of a session: one tag has one session at a time, and that one may never be heard of again.
/// The session itself stays as it is; its charger may come back and end it, or go on with it, and then the tag is in use again.
/// </summary>
public sealed partial class StrandedTags(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time, ILogger<StrandedTags> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Offline = TimeSpan.FromHours(1);

    /// <summary>Who has been away for longer was seen to before, by one silo or another.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromDays(1);

    private const string Sql = """
        select s.charge_point_id, s.local_id from sessions s join charge_point_live l using (charge_point_id)
        where s.status = 'active' and s.id_tag is not null and s.authorization_status = 'Accepted' and not l.connected and l.disconnected_at between $1 and $2
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
        }
    }

    /// <summary>Looks once.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Offline;
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (since - Known).UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = since.UtcDateTime });
        var stranded = new List<SessionId>();
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation)) stranded.Add(new SessionId(row.GetString(0), row.GetString(1)));
        }
        foreach (var session in stranded) await Spare(session, cancellation);
    }

    /// <summary>One session's trouble must not cost the drivers of the others their tags.</summary>
    private async Task Spare(SessionId session, CancellationToken cancellation)
    {
        try
        {
            await grains.Session(session).SpareTag();
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotSpared(session, failure);
        }
    }

    [LoggerMessage(4005, LogLevel.Warning, "The tag of {Session} could not be given back; that will be tried again")]
    private partial void LogNotSpared(SessionId session, Exception exception);

    [LoggerMessage(4003, LogLevel.Warning, "Looking for tags whose charger went away failed and will be tried again")]
    private partial void LogFailed(Exception exception);
}
