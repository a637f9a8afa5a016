-- Reservations: the Api makes a row before it asks the charger; what becomes of it is a fact of the charge point.
create sequence reservation_numbers as int start 1 cycle;   -- what chargers know them by

create table reservations (
    reservation_id text primary key, number int not null, organization_id text not null references organizations,
    charge_point_id text not null, connector_id int check (connector_id > 0),   -- null: any
    id_tag text not null, parent_id_tag text, status text not null check (status in ('pending', 'active', 'used', 'expired', 'cancelled', 'refused')),
    reason text, end_reason text, session_id text, created_by text, created_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz);
create index on reservations (organization_id, created_at desc, reservation_id);
create index on reservations (lower(charge_point_id), created_at desc);
create index reservations_pending on reservations (created_at) where status = 'pending';
