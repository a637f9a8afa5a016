using Dynamo.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dynamo.Grains.Sessions;

/// <summary>
/// Finds sessions of which nothing was heard for a day although their charger is online, and closes them where they fell silent. The charger's own stop, or
/// meter values, would revise that. A charger that was away has an hour to send what it kept.
/// </summary>
public sealed partial class SilentSessions(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time, ILogger<SilentSessions> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Silence = TimeSpan.FromHours(24);
    private static readonly TimeSpan Online = TimeSpan.FromHours(1);

    private const string CandidatesSql = """
        select s.charge_point_id, s.local_id, greatest(s.started_at, s.heard_at), s.session_id from sessions s
        join charge_point_live l on l.charge_point_id = s.charge_point_id and l.connected and l.connected_since < $2
        join edges e on e.edge_id = l.edge_id and e.alive_until > now()
        left join connectors c on c.charge_point_id = s.charge_point_id and c.connector_id = s.connector_id
        where s.status = 'active' and greatest(s.received_at, s.heard_at, c.status_at) < $1 and s.session_id > $3 order by s.session_id limit 500
        """;

    private const string SamplesSql = "select owner, max(at), max(received_at) from meter_samples where owner = any($1) group by owner";

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

    /// <summary>Looks once, at some hundreds at a time: those that only meter, such as cars that are parked for a weekend, keep nobody from those behind them.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        for (var last = ""; await Candidates(now, last, cancellation) is { Count: > 0 } candidates; last = candidates[^1].PublicId)
        {
            var samples = await Samples([.. candidates.Select(candidate => Key(candidate.Session))], cancellation);
            foreach (var (session, heardAt, _) in candidates)
            {
                var sampled = samples.GetValueOrDefault(Key(session));
                if (sampled.ReceivedAt < now - Silence) await Close(session, sampled.At > heardAt ? sampled.At : heardAt, cancellation);
            }
        }
    }

    /// <summary>One that cannot be closed must not keep the others open.</summary>
    private async Task Close(SessionId session, DateTimeOffset heardAt, CancellationToken cancellation)
    {
        try
        {
            await grains.Session(session).Close(LostBecause.Silent, heardAt);
            LogClosed(session, heardAt);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotClosed(session, failure);
        }
    }

    private string Key(SessionId session) => grains.Session(session).GetPrimaryKeyString();

    private async Task<List<(SessionId Session, DateTimeOffset HeardAt, string PublicId)>> Candidates(DateTimeOffset now, string after, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(CandidatesSql);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (now - Silence).UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (now - Online).UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = after });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(SessionId, DateTimeOffset, string)>();
        while (await row.ReadAsync(cancellation)) found.Add((new SessionId(row.GetString(0), row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3)));
        return found;
    }

    private async Task<Dictionary<string, (DateTimeOffset At, DateTimeOffset ReceivedAt)>> Samples(string[] owners, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SamplesSql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = owners });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<string, (DateTimeOffset, DateTimeOffset)>();
        while (await row.ReadAsync(cancellation)) found[row.GetString(0)] = (row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2));
        return found;
    }

    [LoggerMessage(4001, LogLevel.Information, "Session {Session} was closed: nothing was heard of it since {HeardAt}")]
    private partial void LogClosed(SessionId session, DateTimeOffset heardAt);

    [LoggerMessage(4004, LogLevel.Warning, "The silent session {Session} could not be closed; that will be tried again")]
    private partial void LogNotClosed(SessionId session, Exception exception);

    [LoggerMessage(4002, LogLevel.Warning, "Looking for silent sessions failed and will be tried again")]
    private partial void LogFailed(Exception exception);
}
