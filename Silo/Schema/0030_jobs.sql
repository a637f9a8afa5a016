-- Firmware updates and uploads of chargers: what was asked for, and each word of the charger on it.
create table jobs (
    job_id text primary key, charge_point_id text not null, kind text not null, request_id int, state text not null, status text,
    requested_at timestamptz not null, requested_by text, parameters text, statuses jsonb not null default '[]', file_name text, detail text,
    ended_at timestamptz);
create index on jobs (charge_point_id, requested_at desc, job_id desc);
