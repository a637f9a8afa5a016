-- Commissioning sessions and what happened in them, from the ledger; and what installers note of a charge point.

create table commissioning_sessions (
    session_id text primary key, charge_point_id text not null, status text not null, started_by text not null, started_at timestamptz not null,
    deadline timestamptz not null, ended_at timestamptz, reason text, ended_by text);
create index on commissioning_sessions (charge_point_id, started_at desc);

create table commissioning_log (
    log_id bigint generated always as identity primary key, session_id text not null, charge_point_id text not null, at timestamptz not null,
    level text not null, step text, message text not null);
create index on commissioning_log (charge_point_id, log_id);

create table commissioning_issues (
    issue_id text primary key, charge_point_id text not null references charge_points on delete cascade, session_id text,
    title text not null, description text, severity text not null default 'medium' check (severity in ('low', 'medium', 'high', 'critical')),
    category text, status text not null default 'open' check (status in ('open', 'resolved')),
    reported_by text not null, reported_at timestamptz not null default now());
create index on commissioning_issues (charge_point_id, reported_at, issue_id);
