-- Who stopped a session and what he was told; how an operator decided on one whose tag was refused; when it was last heard of.
alter table sessions
    add column stopped_by_id_tag text, add column stop_authorization_status text, add column stop_authorization_reason text,
    add column soc_percent numeric, add column heard_at timestamptz,
    add column resolution text, add column resolution_id_tag text, add column resolution_reason text, add column resolved_by text,
    add column resolved_at timestamptz;

-- All decisions on a session, also those that a later one replaced.
create table session_resolutions (
    session_id text not null, at timestamptz not null, resolution text not null, id_tag text, reason text not null, resolved_by text not null,
    primary key (session_id, at));

-- Sessions to decide on: the tag was refused, or none was ever shown, and energy flows or has flowed all the same.
create index sessions_unresolved on sessions (organization_id, started_at desc)
    where resolution is null and ((authorization_status <> 'Accepted' and (status = 'active' or energy_wh > 0))
        or (id_tag is null and status <> 'active' and energy_wh > 0));
create index sessions_tag on sessions (organization_id, lower(id_tag), started_at desc);
