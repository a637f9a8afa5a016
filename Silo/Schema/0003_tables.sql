-- What chargers do, as tables: written by the projectors from the ledger (exactly once, can be rebuilt), and the logs and samples.
-- charge_point_id is in lower case here, as grain keys have it; join the catalogue by lower(charge_point_id).

-- How far each projector has read, and how far it has published; facts counts what it brought into the tables.
create table projector_cursors (
    partition smallint primary key, xid xid8 not null default '0', id bigint not null default 0,
    published_xid xid8 not null default '0', published_id bigint not null default 0, facts bigint not null default 0,
    moved_at timestamptz not null default now());
insert into projector_cursors (partition) select generate_series(0, 7);

-- The first statement of a projector's transaction: fails when another one was faster, and so undoes the whole batch.
create function move_cursor(p_partition smallint, p_xid xid8, p_id bigint, p_to_xid xid8, p_to_id bigint, p_facts int,
    p_published_xid xid8, p_published_id bigint) returns void language plpgsql as $$
begin
    update projector_cursors set xid = p_to_xid, id = p_to_id, facts = facts + p_facts, published_xid = p_published_xid,
        published_id = p_published_id, moved_at = now()
    where partition = p_partition and xid = p_xid and id = p_id;
    if not found then raise exception 'another projector moved the cursor of partition %', p_partition using errcode = '40001'; end if;
end $$;

create table charge_point_live (
    charge_point_id text primary key,
    stage text not null default 'pending', commissioned_at timestamptz, commissioned_by text,
    connected boolean not null default false, connection_id text, edge_id text, ocpp_version text, remote_address text,
    connected_since timestamptz, disconnected_at timestamptz, disconnect_reason text,
    booted_at timestamptz, vendor text, model text, serial_number text, firmware_version text, boot_reason text,
    firmware_status text, firmware_status_at timestamptz, diagnostics_status text, diagnostics_status_at timestamptz);
create index on charge_point_live (edge_id) where connected;

create table connectors (
    charge_point_id text not null, connector_id int not null,  -- 0 is the charge point itself
    status text, ocpp_status text, error_code text, info text, vendor_error_code text, status_at timestamptz,
    primary key (charge_point_id, connector_id));

create table sessions (
    session_id text primary key, charge_point_id text not null, local_id text not null, connector_id int not null,
    organization_id text not null, project_id text, site_id text, ocpp_version text not null,
    id_tag text, token_type text, status text not null, authorization_status text, authorization_reason text,
    started_at timestamptz not null, ended_at timestamptz, received_at timestamptz not null,
    meter_start_wh numeric, meter_stop_wh numeric, energy_wh numeric not null default 0, stop_reason text, lost_because text,
    charging_state text, offline boolean not null default false, historical boolean not null default false,
    revised boolean not null default false, missing_events int not null default 0);
create unique index sessions_key on sessions (charge_point_id, local_id);
create index on sessions (organization_id, started_at desc, session_id);
create index on sessions (charge_point_id, started_at desc);
create index sessions_active on sessions (charge_point_id, connector_id) where status = 'active';
create index on sessions (organization_id, ended_at) where ended_at is not null;

create table unmatched_stops (
    charge_point_id text not null, local_id text not null, id_tag text, meter_stop_wh numeric, reason text,
    at timestamptz not null, received_at timestamptz not null, primary key (charge_point_id, local_id, at));

create table settings (
    charge_point_id text not null, name text not null, value text, read_only boolean not null default false,
    reported_at timestamptz, accepted_at timestamptz, primary key (charge_point_id, name));

create table security_events (
    charge_point_id text not null, at timestamptz not null, type text not null, tech_info text, received_at timestamptz not null);
create index on security_events (charge_point_id, at desc);

create table vendor_messages (
    charge_point_id text not null, at timestamptz not null, vendor_id text not null, message_id text, data text);
create index on vendor_messages (charge_point_id, at desc);

-- Samples of sessions and, outside of any, of connectors; owner is the grain's key. The same sample twice is one.
create table meter_samples (
    owner text not null, at timestamptz not null, measurand text not null, phase text not null default '', location text not null,
    context text not null, unit text not null, value numeric, raw text not null default '', received_at timestamptz not null)
    partition by range (at);
create table meter_samples_other partition of meter_samples default;
create unique index meter_samples_once on meter_samples (owner, at, measurand, phase, location, context, value, raw) nulls not distinct;

-- The partitions of the month before, this one and the two to come.
create function make_meter_partitions(p_now timestamptz) returns void language plpgsql as $$
declare month date;
begin
    for month in select generate_series(date_trunc('month', p_now at time zone 'UTC') - interval '1 month',
        date_trunc('month', p_now at time zone 'UTC') + interval '2 months', interval '1 month')::date
    loop
        execute format('create table if not exists meter_samples_%s partition of meter_samples for values from (%L) to (%L)',
            to_char(month, 'YYYY_MM'), month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
    end loop;
end $$;
select make_meter_partitions(now());

-- The OCPP log: many frames of one connection in a row, a JSON object per line.
create table message_log (
    charge_point_id text not null, first_at timestamptz not null, last_at timestamptz not null, connection_id text not null,
    ocpp_version text not null, frames int not null, actions jsonb not null, lines bytea not null,
    number bigint generated always as identity);
create index message_log_latest on message_log (charge_point_id, first_at desc, number desc);
create index message_log_age on message_log using brin (first_at);

-- Each attempt to connect, with what would fix a refusal.
create table connection_log (
    number bigint generated always as identity primary key, charge_point_id text not null, at timestamptz not null, event text not null,
    remote_address text, path text, ocpp_version text, reason text, fix text, note text, connection_id text);
create index on connection_log (charge_point_id, at desc);
create index connection_log_age on connection_log using brin (at);

create table edges (edge_id text primary key, alive_until timestamptz not null, connections int not null default 0);
