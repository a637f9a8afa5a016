namespace Dynamo.Grains.ReadModel;

/// <summary>The statements of the facts of sessions.</summary>
internal static class SessionProjections
{
    public const string Started = $"""
        insert into sessions (session_id, charge_point_id, local_id, connector_id, organization_id, project_id, site_id, ocpp_version, id_tag, token_type,
            status, authorization_status, authorization_reason, started_at, received_at, meter_start_wh, charging_state, offline, historical, started_at_reported)
        select f->>'session_id', lower(f->>'charge_point_id'), f->>'local_id', (f->>'connector_id')::int, f->>'organization_id', f->>'project_id', f->>'site_id',
            case f->>'version' when 'Ocpp201' then '2.0.1' else '1.6' end, f->'token'->>'value', f->'token'->>'type',
            'active', f->'authorization'->>'status', f->'authorization'->>'reason', f_at, (f->>'received_at')::timestamptz, (f->>'meter_start_wh')::numeric,
            f->>'charging_state', coalesce((f->>'offline')::boolean, false), coalesce((f->>'historical')::boolean, false),
            f->>'timestamp'
        from {Projections.Given}
        on conflict (session_id) do update set connector_id = excluded.connector_id, id_tag = excluded.id_tag, token_type = excluded.token_type,
            authorization_status = excluded.authorization_status, authorization_reason = excluded.authorization_reason, started_at = excluded.started_at,
            meter_start_wh = excluded.meter_start_wh, started_at_reported = coalesce(excluded.started_at_reported, sessions.started_at_reported)
        """;

    public const string Placed = $"""
        update sessions set connector_id = (f->>'connector_id')::int from {Projections.Given} where session_id = f->>'session_id'
        """;

    public const string Authorized = $"""
        update sessions set id_tag = f->'token'->>'value', token_type = f->'token'->>'type',
            authorization_status = f->'authorization'->>'status', authorization_reason = f->'authorization'->>'reason',
            token_received_at = (f->>'received_at')::timestamptz
        from {Projections.Given} where session_id = f->>'session_id'
        """;

    public const string StateChanged = $"""
        update sessions set heard_at = greatest(heard_at, f_at),
            charging_state = case when coalesce((f->>'late')::boolean, false) then charging_state else f->>'charging_state' end
        from {Projections.Given} where session_id = f->>'session_id'
        """;

    public const string Ended = $"""
        update sessions s set status = lower(f->>'status'), ended_at = f_at, meter_stop_wh = (f->>'meter_stop_wh')::numeric, energy_wh = (f->>'energy_wh')::numeric,
            stop_reason = f->>'reason', lost_because = f->>'lost', revised = coalesce((f->>'revised')::boolean, false),
            missing_events = coalesce((f->>'missing_events')::int, 0), stopped_by_id_tag = f->'stopped_by'->>'value',
            stop_authorization_status = f->'stop_authorization'->>'status', stop_authorization_reason = f->'stop_authorization'->>'reason',
            soc_percent = (f->>'soc_percent')::numeric, ended_at_reported = f->>'timestamp'
        from {Projections.Given} where session_id = f->>'session_id'
        """;

    public const string Resumed = $"""
        with reopened as (update billing_sessions set status = 'open' from {Projections.Given} where session_id = f->>'session_id')
        update sessions set status = 'active', ended_at = null, meter_stop_wh = null, stop_reason = null, lost_because = null, ended_at_reported = null
        from {Projections.Given} where session_id = f->>'session_id'
        """;

    public const string Resolved = $"""
        with d as (
            select f->>'session_id' as session_id, f->'decision'->>'resolution' as resolution, f->'decision'->'token'->>'value' as id_tag,
                f->'decision'->>'reason' as reason, f->'decision'->>'by' as resolved_by, f_at
            from {Projections.Given}),
        kept as (
            insert into session_resolutions (session_id, at, resolution, id_tag, reason, resolved_by)
            select session_id, f_at, resolution, id_tag, reason, resolved_by from d on conflict do nothing)
        update sessions s set resolution = d.resolution, resolution_id_tag = d.id_tag, resolution_reason = d.reason, resolved_by = d.resolved_by, resolved_at = d.f_at
        from d where s.session_id = d.session_id
        """;

    public const string UnmatchedStop = $"""
        insert into unmatched_stops (charge_point_id, local_id, id_tag, meter_stop_wh, reason, at, received_at)
        select lower(f->>'charge_point_id'), f->>'local_id', f->'token'->>'value', (f->>'meter_stop_wh')::numeric, f->>'reason', f_at, (f->>'received_at')::timestamptz
        from {Projections.Given} on conflict do nothing
        """;
}
