-- What people enter. Real constraints; written by the Api in one transaction each, read by grains through small readers.

create table organizations (
    organization_id text primary key, name text not null, kind text not null default 'operator' check (kind in ('operator', 'installer')),
    created_at timestamptz not null default now());

-- Secrets are kept as hashes only; the prefix lets people tell their keys apart.
create table api_keys (
    key_id text primary key, organization_id text not null references organizations, name text not null,
    prefix text not null, hash bytea not null unique, scopes text[] not null,
    created_at timestamptz not null default now(), last_used_at timestamptz, revoked_at timestamptz);
create index on api_keys (organization_id);

-- People of an organization and installers: one account, one e-mail address.
create table accounts (
    account_id text primary key, kind text not null check (kind in ('user', 'installer')), email text not null,
    password_hash text not null, name text, company text, phone text,
    organization_id text not null references organizations,
    role text not null default 'owner' check (role in ('owner', 'admin', 'member', 'billing', 'installer')),
    created_at timestamptz not null default now(), disabled_at timestamptz);
create unique index accounts_email on accounts (lower(email));

-- Keys of the installation's own, such as the one that signs tokens: made once, the same for every process, never shown.
create table signing_keys (name text primary key, key bytea not null, created_at timestamptz not null default now());

-- Log-outs: a token is valid until it expires, unless it is named here.
create table revoked_tokens (token_id text primary key, expires_at timestamptz not null);

create table sites (
    site_id text primary key, organization_id text not null references organizations, name text not null, address text not null,
    max_power_kw numeric not null check (max_power_kw > 0), lat double precision not null check (lat between -90 and 90),
    lng double precision not null check (lng between -180 and 180), time_zone text not null default 'UTC',
    created_at timestamptz not null default now());
create index on sites (organization_id, created_at, site_id);

create table projects (
    project_id text primary key, organization_id text not null references organizations, name text not null, address text,
    site_owner_email text, status text not null default 'in_progress' check (status in ('in_progress', 'handed_over')),
    access_mode text not null default 'known' check (access_mode in ('open', 'known', 'listed')), user_types text[] not null default '{}',
    created_by text, created_at timestamptz not null default now());
create index on projects (organization_id, created_at, project_id);
create index on projects (created_by);

create table project_installers (
    project_id text not null references projects on delete cascade, account_id text not null references accounts on delete cascade,
    primary key (project_id, account_id));
create index on project_installers (account_id);

create table charge_points (
    charge_point_id text primary key check (charge_point_id ~ '^[A-Za-z0-9._:-]{1,48}$'),
    organization_id text not null references organizations, project_id text not null references projects, site_id text references sites,
    name text, vendor text not null, model text not null, serial_number text not null,
    ocpp_version text not null default '1.6' check (ocpp_version in ('1.6', '2.0.1')),
    password_hash text not null, next_password_hash text,     -- the next one counts too until the charger has used it
    boot_status text not null default 'Accepted' check (boot_status in ('Accepted', 'Pending', 'Rejected')),
    heartbeat_interval_seconds int check (heartbeat_interval_seconds > 0),
    latitude double precision, longitude double precision, address text,
    registered_by text, registered_at timestamptz not null default now(), decommissioned_at timestamptz);
create unique index charge_points_id on charge_points (lower(charge_point_id));
create unique index charge_points_serial on charge_points (lower(vendor), lower(serial_number)) where decommissioned_at is null;
create index on charge_points (organization_id, registered_at, charge_point_id);
create index on charge_points (project_id);
create index on charge_points (site_id);

create table charge_point_connectors (
    charge_point_id text not null references charge_points on delete cascade, connector_id int not null check (connector_id > 0),
    type text, primary key (charge_point_id, connector_id));

create table id_tags (
    organization_id text not null references organizations, id_tag text not null check (length(id_tag) between 1 and 36), type text,
    status text not null default 'active' check (status in ('active', 'blocked', 'expired')), expires_at timestamptz,
    parent_id_tag text, user_id text, user_type text, email text, concurrent boolean not null default false,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create unique index id_tags_key on id_tags (organization_id, lower(id_tag));
create index on id_tags (organization_id, created_at, id_tag);

-- Commands that people sent, and how they ended.
create table commands (
    command_id text primary key, organization_id text not null references organizations, charge_point_id text not null,
    command text not null, parameters jsonb not null default '{}', status text not null, outcome text, response jsonb, detail text,
    sent_by text, created_at timestamptz not null default now(), sent_at timestamptz, response_time_ms double precision);
create index on commands (organization_id, created_at desc, command_id);
create index on commands (charge_point_id, created_at desc);
