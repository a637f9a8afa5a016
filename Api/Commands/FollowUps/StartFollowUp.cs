using Npgsql;
using Missed = Dynamo.Commands.StartFollowUp;

namespace Dynamo.Api.Commands.FollowUps;

/// <summary>
/// Looks after remote starts that chargers accepted, until a session began or the charge point's connection time-out has passed. All that it needs is in the
/// tables, so that it goes on after a restart, on whatever process; a row that it works on is claimed, so that others leave it alone.
/// </summary>
internal sealed partial class StartFollowUp(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time, ILogger<StartFollowUp> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    // Lists lag by a moment; a session that began at the last second must not be missed.
    private const string ClaimSql = """
        with open as (
            select m.command_id, m.charge_point_id, m.start_connector, m.start_tag, coalesce(m.sent_at, m.handed_at) as handed_at, m.follow_up_due_at + interval '2 seconds' <= @now as due
            from commands m where m.follow_up_due_at is not null and m.follow_up is null and (m.follow_up_claimed_until is null or m.follow_up_claimed_until < @now)
            order by m.follow_up_due_at limit 500 for update skip locked),
        seen as (
            select o.*, s.session_id, s.authorization_status, s.authorization_reason from open o
            left join lateral (
                select s.session_id, s.authorization_status, s.authorization_reason from sessions s
                where s.charge_point_id = lower(o.charge_point_id) and greatest(s.received_at, s.token_received_at) >= o.handed_at - interval '1 second' and not s.offline
                    and (o.start_connector is null or s.connector_id = o.start_connector) and (s.id_tag is null or lower(s.id_tag) like lower(replace(replace(o.start_tag, '_', '\_'), '%', '\%')) || '%')
                order by s.received_at limit 1) s on true
            where o.due or s.session_id is not null),
        claimed as (
            update commands m set follow_up_claimed_until = @now + interval '30 seconds' from seen where m.command_id = seen.command_id returning m.command_id)
        select seen.command_id, seen.charge_point_id, seen.start_connector, seen.start_tag, seen.handed_at, seen.session_id, seen.authorization_status, seen.authorization_reason,
            coalesce(l.connected and e.alive_until > now(), false) as connected, c.connector_id, c.status, c.ocpp_status, c.status_at, other.session_id as other_session_id
        from seen join claimed using (command_id)
            left join charge_point_live l on l.charge_point_id = lower(seen.charge_point_id) left join edges e on e.edge_id = l.edge_id
            left join lateral (
                select k.* from connectors k where k.charge_point_id = lower(seen.charge_point_id) and k.connector_id > 0
                    and (seen.start_connector is null or k.connector_id = seen.start_connector)
                order by k.status = 'Occupied' desc, k.connector_id limit 1) c on true
            left join lateral (
                select s.session_id from sessions s where s.charge_point_id = lower(seen.charge_point_id) and s.connector_id = c.connector_id and s.status = 'active'
                limit 1) other on true
        """;

    private const string StartedSql = """
        update commands set follow_up = 'started', follow_up_session_id = @SessionId, follow_up_detail = 'A session began.', follow_up_at = @now where command_id = @CommandId
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                foreach (var start in await database.List<OpenStart>(ClaimSql, new { now = time.Now() }, stoppingToken)) await Settle(start, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Claims run out by themselves; then it is looked at again.
                LogFault(fault);
                pause = AfterFault;
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One charge point's trouble must not keep the callers of the others waiting; its claim runs out by itself.</summary>
    private async Task Settle(OpenStart start, CancellationToken stopping)
    {
        try
        {
            await Tell(start);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            LogFault(fault);
        }
    }

    private async Task Tell(OpenStart start)
    {
        if (start is { SessionId: not null, AuthorizationStatus: null or "Accepted" })
        {
            await database.Execute(StartedSql, new { start.SessionId, start.CommandId, now = time.Now() }, CancellationToken.None);
            return;
        }
        var (missing, detail) = StartVerdict.Of(start);
        await grains.ChargePoint(start.ChargePointId).MissStart(
            new Missed(start.CommandId, start.StartConnector ?? start.ConnectorId, start.StartTag, missing, detail, start.SessionId, time.Now()));
    }

    [LoggerMessage(3103, LogLevel.Warning, "Remote starts could not be followed up; they will be looked at again")]
    private partial void LogFault(Exception fault);
}
