-- What chargers shall answer for tags while they are offline: a list for a charge point, with the version that the charger shall have.
create table local_lists (
    charge_point_id text primary key references charge_points on delete cascade, version int not null check (version > 0),
    updated_at timestamptz not null default now(), updated_by text);
create unique index local_lists_key on local_lists (lower(charge_point_id));

create table local_list_entries (
    charge_point_id text not null references local_lists on delete cascade, id_tag text not null check (length(id_tag) between 1 and 36), token_type text,
    status text not null, expires_at timestamptz, parent_id_tag text);
create unique index local_list_entries_key on local_list_entries (charge_point_id, lower(id_tag));
