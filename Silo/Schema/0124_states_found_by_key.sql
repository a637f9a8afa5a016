-- write_grain_states again. Its plan is made while the table is new and believed to be tiny, and read the whole table for each batch until somebody analysed it: a fleet's
-- first boot took twice as long. A limit that is not known beforehand counts as a tenth of the rows, so the plan expects one state and looks it up by its key,
-- whatever is believed of the table. And new states are inserted together, as the others are updated together.
create or replace function write_grain_states(p_service text, p_names text[], p_keys text[], p_versions int[], p_payloads bytea[])
returns table (given_place int, new_version int) language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
    return query
    with given as materialized (
        select place::int, name, key, version, convert_from(payload, 'UTF8')::jsonb as doc
        from unnest(p_names, p_keys, p_versions, p_payloads) with ordinality as g(name, key, version, payload, place)
        where version is not null limit cardinality(p_keys)),
    changed as (
        update grain_state s set version = s.version + 1, state = case when g.doc ? 'Outbox' then g.doc - 'Outbox' else g.doc end, modified_at = now() from given g
        where s.name = g.name and s.key = g.key and s.n0 = 0 and s.n1 = 0 and s.service = p_service and s.version = g.version
        returning g.place, g.key, s.version, g.doc -> 'Outbox' as outbox),
    told as (
        insert into facts (partition, source, version, type, at, data)
        select (f ->> 'Partition')::smallint, key, (f ->> 'Version')::bigint, f ->> 'Type', (f ->> 'At')::timestamptz, f -> 'Data'
        from changed cross join lateral jsonb_array_elements(case jsonb_typeof(outbox) when 'array' then outbox end) with ordinality as o(f, n)
        order by place, n)
    select place, version from changed;

    if array_position(p_versions, null) is null then return; end if;
    return query
    with given as materialized (
        select place::int, name, key, convert_from(payload, 'UTF8')::jsonb as doc
        from unnest(p_names, p_keys, p_versions, p_payloads) with ordinality as g(name, key, version, payload, place) where version is null),
    made as (
        insert into grain_state as s (service, name, n0, n1, key, version, state)
        select p_service, name, 0, 0, key, 1, case when doc ? 'Outbox' then doc - 'Outbox' else doc end from given
        on conflict do nothing returning s.name, s.key, s.version),
    told as (
        insert into facts (partition, source, version, type, at, data)
        select (f ->> 'Partition')::smallint, key, (f ->> 'Version')::bigint, f ->> 'Type', (f ->> 'At')::timestamptz, f -> 'Data'
        from made join given using (name, key)
        cross join lateral jsonb_array_elements(case jsonb_typeof(doc -> 'Outbox') when 'array' then doc -> 'Outbox' end) with ordinality as o(f, n)
        order by place, n)
    select g.place, m.version from made m join given g using (name, key);
end $$;

-- The states of many grains; one without a row is not among the answers.
create function read_grain_states(p_service text, p_names text[], p_keys text[])
returns table (given_place int, known_version int, payload bytea) language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
    return query
    with given as materialized (
        select place::int, name, key from unnest(p_names, p_keys) with ordinality as g(name, key, place) limit cardinality(p_keys))
    select g.place, s.version, convert_to(s.state::text, 'UTF8') from given g
    join grain_state s on s.name = g.name and s.key = g.key and s.n0 = 0 and s.n1 = 0 and s.service = p_service;
end $$;
