-- What write_grain_state does, for the states of many grains at once, no two of one grain. A state that somebody else wrote meanwhile is not among the answers.
-- The plan is made once, and looks each row up by its key, also where it is made while the table is small.
create function write_grain_states(p_service text, p_names text[], p_keys text[], p_versions int[], p_payloads bytea[])
returns table (given_place int, new_version int) language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
    return query
    with given as materialized (
        select place::int, name, key, version, payload, convert_from(payload, 'UTF8')::jsonb as doc
        from unnest(p_names, p_keys, p_versions, p_payloads) with ordinality as g(name, key, version, payload, place) where version is not null),
    changed as (
        update grain_state s set version = s.version + 1, state = g.doc - 'Outbox', modified_at = now() from given g
        where s.name = g.name and s.key = g.key and s.n0 = 0 and s.n1 = 0 and s.service = p_service and s.version = g.version
        returning g.place, g.key, s.version, g.doc -> 'Outbox' as outbox),
    told as (
        insert into facts (partition, source, version, type, at, data)
        select (f ->> 'Partition')::smallint, key, (f ->> 'Version')::bigint, f ->> 'Type', (f ->> 'At')::timestamptz, f -> 'Data'
        from changed cross join lateral jsonb_array_elements(outbox) with ordinality as o(f, n) where jsonb_typeof(outbox) = 'array' order by place, n)
    select place, version from changed
    union all
    select place::int, write_grain_state(p_service, name, 0, 0, key, null, payload)
    from unnest(p_names, p_keys, p_versions, p_payloads) with ordinality as g(name, key, version, payload, place) where version is null;
end $$;
