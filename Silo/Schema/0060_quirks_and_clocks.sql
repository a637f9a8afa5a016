-- Quirk profiles that somebody switched, other than vendor, model and firmware call for.
create table charge_point_quirks (
    charge_point_id text not null references charge_points on delete cascade, name text not null, enabled boolean not null,
    changed_by text, changed_at timestamptz not null default now(), primary key (charge_point_id, name));

-- How far the charger's clock is ahead of ours; null while it never was off by more than half a minute.
alter table charge_point_live add clock_offset_seconds double precision;

-- The charger's own words for the times of a session, whatever was made of them.
alter table sessions add started_at_reported text, add ended_at_reported text;
