-- The bill of each session: written by the projectors from the ledger. One row for a session, and one for each version that its bill had.
create table billing_sessions (
    session_id text primary key, version int not null, organization_id text not null, charge_point_id text not null, connector_id int not null,
    project_id text, site_id text, user_id text, id_tag text, status text not null, currency text, tariff_id text, tariff_version int,
    energy_wh numeric not null, subtotal numeric not null, tax numeric not null, total numeric not null,
    started_at timestamptz not null, ended_at timestamptz not null, recorded_at timestamptz not null);
create index on billing_sessions (organization_id, started_at desc, session_id desc);
create index on billing_sessions (organization_id, ended_at, session_id);
create index on billing_sessions (charge_point_id, started_at desc);
create index on billing_sessions (organization_id, user_id, started_at desc) where user_id is not null;

create table billing_versions (
    session_id text not null, version int not null, reason text not null, note text, bill jsonb not null, recorded_at timestamptz not null,
    primary key (session_id, version));

-- Receipts are numbered by organization without a gap: the number is taken in the transaction that writes the receipt.
create table receipt_numbers (organization_id text primary key, last bigint not null);
create table receipts (
    organization_id text not null, number bigint not null, receipt_id text not null unique, session_id text not null, version int not null,
    issued_at timestamptz not null, mailed_at timestamptz, mailed_to text,
    primary key (organization_id, number), unique (session_id, version));

create function issue_receipt(p_organization text, p_session text, p_version int, p_receipt text, p_now timestamptz) returns setof receipts language plpgsql as $$
declare next bigint;
begin
    return query select * from receipts where session_id = p_session and version = p_version;
    if found then return; end if;
    -- Whoever comes second waits here, and then sees what the first has written.
    insert into receipt_numbers as n (organization_id, last) values (p_organization, 1)
    on conflict (organization_id) do update set last = n.last + 1 returning last into next;
    if exists (select from receipts where session_id = p_session and version = p_version) then
        update receipt_numbers set last = last - 1 where organization_id = p_organization;
    else
        insert into receipts values (p_organization, next, p_receipt, p_session, p_version, p_now);
    end if;
    return query select * from receipts where session_id = p_session and version = p_version;
end $$;

-- Of a month of an organization and a currency; its lines are the sessions that ended in it.
create table invoices (
    invoice_id text primary key, organization_id text not null, month date not null, currency text not null, created_at timestamptz not null default now(),
    unique (organization_id, month, currency));

-- While a session runs: what it cost when that was last told, and its code.
alter table sessions add column cost_so_far numeric, add column cost_currency text, add column promotional_code text;
