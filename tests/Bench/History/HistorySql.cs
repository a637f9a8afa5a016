namespace Dynamo.Bench.History;

/// <summary>The statements that make years of charging, in the order of time as the projectors would have: a piece is some sessions in a row.</summary>
internal static class HistorySql
{
    public static readonly string[] Catalogue =
    [
        "create table bench_filled (sessions int not null, at timestamptz not null)",
        "insert into organizations (organization_id, name) values (@organization, 'Bench') on conflict do nothing",
        """
        with small as (select 'org_SMALL' || lpad(i::text, 2, '0') as id, lpad(i::text, 2, '0') as i from generate_series(0, @smalls - 1) i),
        made as (insert into organizations (organization_id, name) select id, id from small returning organization_id)
        insert into api_keys (key_id, organization_id, name, prefix, hash, scopes)
        select 'key_SMALL' || i, id, 'bench', 'dyn_', sha256(convert_to('dyn_live_bench_small_' || i, 'UTF8')), array['read:sessions', 'read:billing', 'read:charge_points'] from small
        """,
        "insert into projects (project_id, organization_id, name) select 'proj_BENCH' || i, @organization, 'Project ' || i from generate_series(0, @projects - 1) i",
        "insert into projects (project_id, organization_id, name) select 'proj_SMALL' || lpad(i::text, 2, '0'), 'org_SMALL' || lpad(i::text, 2, '0'), 'Small' from generate_series(0, @smalls - 1) i",
        """
        insert into project_installers (project_id, account_id) select p, account_id from accounts, unnest(array['proj_BENCH4', 'proj_SMALL00']) p where kind = 'installer'
        """,
        """
        insert into sites (site_id, organization_id, name, address, max_power_kw, lat, lng)
        select 'site_BENCH' || lpad(i::text, 3, '0'), @organization, 'Site ' || i, 'Quay', 500, 51, 4 from generate_series(0, @sites - 1) i
        """,
        """
        insert into charge_points (charge_point_id, organization_id, project_id, site_id, name, vendor, model, serial_number, password_hash, registered_at)
        select 'BENCH-' || lpad(i::text, 5, '0'), @organization, 'proj_BENCH' || greatest(i % 10 - 5, 0), 'site_BENCH' || lpad((case when i % 5 = 0 then 0 else i % @sites end)::text, 3, '0'),
            'Post ' || i, 'Acme', 'One', 'SN' || i, 'none', now() - interval '3 years' + i * interval '1 minute' from generate_series(0, @points - 1) i
        """,
        """
        insert into charge_points (charge_point_id, organization_id, project_id, vendor, model, serial_number, password_hash)
        select 'SMALL-' || lpad(i::text, 2, '0'), 'org_SMALL' || lpad(i::text, 2, '0'), 'proj_SMALL' || lpad(i::text, 2, '0'), 'Acme', 'One', 'SNS' || i, 'none' from generate_series(0, @smalls - 1) i
        """,
        "insert into charge_point_live (charge_point_id, stage, commissioned_at) select lower(charge_point_id), 'commissioned', registered_at from charge_points on conflict do nothing",
        "insert into connectors (charge_point_id, connector_id, status, ocpp_status) select lower(charge_point_id), n, 'Available', 'Available' from charge_points cross join generate_series(1, 2) n",
        """
        insert into id_tags (organization_id, id_tag, status, user_id, user_type, email, created_at)
        select @organization, 'TAG' || lpad(i::text, 6, '0'), case when i % 100 = 7 then 'blocked' else 'active' end, 'user-' || i / 2, 'staff', 'user' || i / 2 || '@example.com',
            now() - interval '3 years' + i * interval '10 minutes' from generate_series(0, @tags - 1) i
        """,
        """
        insert into commands (command_id, organization_id, charge_point_id, kind, command, parameters, status, outcome, sent_by, created_at, sent_at, response_time_ms)
        select 'cmd_BENCH' || lpad(i::text, 16, '0'), @organization, 'BENCH-' || lpad((i * 7::bigint % @points)::text, 5, '0'), case when i % 3 = 0 then 'raw' else 'neutral' end,
            (array['start_session', 'stop_session', 'unlock_connector', 'soft_reset'])[i % 4 + 1], '{"connector_id": 1}', case when i % 50 = 0 then 'Timeout' else 'Accepted' end, 'accepted',
            'bench', at, at, 120 from generate_series(0, @commands - 1) i cross join lateral (select @now - (@commands - i) * (interval '1 month' * @months / @commands) as at) t
        """,
        "select make_meter_partitions(now() - month * interval '1 month') from generate_series(0, @months) month",
    ];

    /// <summary>Session n with whose and where it is; the sessions are even over the months before now. One in a thousand is of a small organization.</summary>
    private const string Sessions = """
        (select s.*, case when small is null then @organization else 'org_SMALL' || small end as organization_id,
            case when small is null then 'bench-' || lpad(point::text, 5, '0') else 'small-' || small end as charge_point_id,
            case when small is null then 'proj_BENCH' || greatest(point % 10 - 5, 0) else 'proj_SMALL' || small end as project_id,
            case when small is null then 'site_BENCH' || lpad((case when point % 5 = 0 then 0 else point % @sites end)::text, 3, '0') end as site_id,
            'TAG' || lpad(tag::text, 6, '0') as id_tag, 'user-' || tag / 2 as user_id,
            case when n >= @sessions - @running then 'active' when n % 20 = 7 then 'stopped' else 'completed' end as status
         from (select n, 'sess_BENCH' || lpad(n::text, 16, '0') as session_id, @now - (@sessions - n) * (interval '1 month' * @months / @sessions) - interval '1 minute' as started_at,
            case when n % 2 = 0 then n / 2 % @busy else @busy + (n * 7::bigint % (@points - @busy))::int end as point,
            case when n % 1000 = 999 then lpad((n / 1000 % @smalls)::text, 2, '0') end as small,
            (case when n % 2 = 0 then n / 2 % 2000 else n * 7919::bigint % @tags end)::int as tag from generate_series(@from, @to) n) s) s
        """;

    public static readonly string[] OfSessions =
    [
        $"""
        insert into sessions (session_id, charge_point_id, local_id, connector_id, organization_id, project_id, site_id, ocpp_version, id_tag, status, authorization_status,
            started_at, ended_at, received_at, meter_start_wh, meter_stop_wh, energy_wh, stop_reason)
        select session_id, charge_point_id, n::text, 1, organization_id, project_id, site_id, '1.6', id_tag, status, 'Accepted', started_at,
            case when status <> 'active' then started_at + interval '1 hour' end, started_at, 0, case when status <> 'active' then 19000 end, 19000,
            case when status <> 'active' then 'Local' end from {Sessions}
        """,
        $"""
        insert into billing_sessions (session_id, version, organization_id, charge_point_id, connector_id, project_id, site_id, user_id, id_tag, status, currency, tariff_id,
            tariff_version, energy_wh, subtotal, tax, total, started_at, ended_at, recorded_at)
        select session_id, 1, organization_id, charge_point_id, 1, project_id, site_id, user_id, id_tag, case when n % 100 = 0 then 'corrected' else 'recorded' end, 'EUR',
            'tariff_BENCH', 1, 19000, 7.60, 1.60, 9.20, started_at, started_at + interval '1 hour', started_at + interval '1 hour' from {Sessions} where status <> 'active'
        """,
        $$"""
        insert into billing_versions (session_id, version, reason, bill, recorded_at)
        select session_id, 1, 'SessionEnded', '{"currency": "EUR", "tariff_id": "tariff_BENCH", "tariff_version": 1, "energy_wh": 19000, "duration_seconds": 3600, "lines": [{"type": "Energy",
            "description": "Energy", "quantity": 19, "unit": "kWh", "unit_price": 0.40, "amount": 7.60, "tax_rate_percent": 21, "tax": 1.60}], "subtotal": 7.60, "tax": 1.60, "total": 9.20}',
            started_at from {{Sessions}} where status <> 'active'
        """,
        // In the order of time: samples of sessions that run at once lie between each other, as they came.
        $"""
        insert into meter_samples (owner, at, measurand, location, context, unit, value, received_at)
        select 'session/' || charge_point_id || '/' || n, started_at + i * interval '3 minutes', 'Energy.Active.Import.Register', 'Outlet', 'Sample.Periodic', 'Wh', i * 1000, started_at
        from {Sessions} cross join generate_series(0, @samples - 1) i order by 2
        """,
    ];

    /// <summary>An hour of the message log, from @from to @to hours ago: a heartbeat every four minutes, from some a meter value every ten seconds.</summary>
    public static readonly string[] OfHours =
    [
        """
        insert into message_log (charge_point_id, first_at, last_at, connection_id, ocpp_version, frames, actions, lines)
        select 'bench-' || lpad(point::text, 5, '0'), at, at + interval '5 ms', 'conn-' || point, '1.6', 2, jsonb_build_object(action, 2),
            convert_to(format(E'{"at":%s,"dir":"in","type":"call","id":"%s","action":"%s","ms":null,"outcome":null,"frame":[2,"%s","%s",%s]}\n'
                || '{"at":%s,"dir":"out","type":"result","id":"%s","action":"%s","ms":2.10,"outcome":"Accepted","frame":[3,"%s",{}]}' || E'\n',
                ms, id, action, id, action, payload, ms + 2, id, action, id), 'UTF8')
        from (
            select point, at, (extract(epoch from at) * 1000)::bigint as ms, md5(point || '/' || at) as id,
                case when point < @talkative and extract(minute from at)::int % 4 <> 0 then 'MeterValues' when extract(hour from at) = 3 and extract(minute from at) < 4 then 'BootNotification' else 'Heartbeat' end as action,
                case when point < @talkative then '{"connectorId":1,"transactionId":7,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"1000","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"7000","measurand":"Power.Active.Import","unit":"W"}]}]}' else '{}' end as payload
            from generate_series(0, @logged - 1) point cross join lateral generate_series(@now - @to * interval '1 hour', @now - @from * interval '1 hour' - interval '1 ms',
                case when point < @talkative then interval '10 seconds' else interval '4 minutes' end) at) m
        order by at
        """,
    ];
}
