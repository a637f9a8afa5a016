namespace Dynamo.Grains.ReadModel;

/// <summary>
/// The statements of the facts of bills. Read again, a fact changes nothing: a session has one bill, each of its versions is there once, and
/// is mailed once to a driver with an address.
/// </summary>
internal static class BillingProjections
{
    public const string Recorded = $"""
        with x as materialized (select * from {Projections.Given}), kept as (
            insert into billing_versions (session_id, version, reason, note, bill, recorded_at, started_at, ended_at, user_id, id_tag)
            select f->>'session_id', (f->>'version')::int, f->>'reason', f->>'note', f->'bill', (f->>'recorded_at')::timestamptz, (f->>'started_at')::timestamptz, f_at,
                f->>'user_id', f->'token'->>'value' from x
            on conflict do nothing returning session_id, version),
        mailed as (
            insert into receipt_mails (session_id, version, organization_id, address, next_at)
            select k.session_id, k.version, t.organization_id, t.email, now() from kept k join x on f->>'session_id' = k.session_id and (f->>'version')::int = k.version
            join id_tags t on t.organization_id = f->>'organization_id' and lower(t.id_tag) = lower(f->'token'->>'value') and t.email is not null
            where f->'bill'->>'currency' is not null and (f->>'recorded_at')::timestamptz > now() - interval '3 days'
            on conflict do nothing)
        insert into billing_sessions as b (session_id, version, organization_id, charge_point_id, connector_id, project_id, site_id, user_id, id_tag, status,
            currency, tariff_id, tariff_version, energy_wh, subtotal, tax, total, started_at, ended_at, recorded_at, invoiced_version)
        select f->>'session_id', (f->>'version')::int, f->>'organization_id', lower(f->>'charge_point_id'), (f->>'connector_id')::int, f->>'project_id', f->>'site_id',
            f->>'user_id', f->'token'->>'value',
            case when f->'bill'->>'currency' is null then 'unpriced' when (f->>'version')::int > 1 then 'corrected' else 'recorded' end,
            f->'bill'->>'currency', f->'bill'->>'tariff_id', (f->'bill'->>'tariff_version')::int, (f->'bill'->>'energy_wh')::numeric,
            (f->'bill'->>'subtotal')::numeric, (f->'bill'->>'tax')::numeric, (f->'bill'->>'total')::numeric,
            (f->>'started_at')::timestamptz, f_at, (f->>'recorded_at')::timestamptz,
            -- Known where the table is made again: what was invoiced once is not invoiced twice.
            (select max(l.version) from invoice_lines l where l.session_id = f->>'session_id')
        from x
        on conflict (session_id) do update set version = excluded.version, connector_id = excluded.connector_id, user_id = excluded.user_id, id_tag = excluded.id_tag,
            status = excluded.status, currency = excluded.currency, tariff_id = excluded.tariff_id, tariff_version = excluded.tariff_version,
            energy_wh = excluded.energy_wh, subtotal = excluded.subtotal, tax = excluded.tax, total = excluded.total, started_at = excluded.started_at,
            ended_at = excluded.ended_at, recorded_at = excluded.recorded_at
        where b.version <= excluded.version
        """;

    public const string CostUpdated = $"""
        update sessions set cost_so_far = (f->>'total')::numeric, cost_currency = f->>'currency' from {Projections.Given} where session_id = f->>'session_id'
        """;

    public const string Redeemed = $"""
        update sessions set promotional_code = f->'promotion'->>'code' from {Projections.Given} where session_id = f->>'session_id'
        """;
}
