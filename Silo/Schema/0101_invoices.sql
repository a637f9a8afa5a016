-- An invoice is open until its month is over and a grace for what comes late has passed; then it is closed: its number, its sums and its lines stay as they are.
-- What bills say afterwards is a line of the next invoice, with the difference to what was invoiced. So all invoices together are always all bills together.
create table invoice_months (organization_id text primary key, closed_through date, last_number bigint not null default 0);

alter table invoices add column number bigint, add column closed_at timestamptz, add column session_count bigint, add column adjustment_count bigint,
    add column energy_wh numeric, add column subtotal numeric, add column tax numeric, add column total numeric,
    add check ((number is null) = (closed_at is null));
create unique index on invoices (organization_id, number) where number is not null;

create table invoice_lines (
    invoice_id text not null references invoices, session_id text not null, currency text not null, type text not null check (type in ('session', 'adjustment')),
    version int not null, charge_point_id text not null, user_id text, id_tag text, started_at timestamptz not null, ended_at timestamptz not null,
    energy_wh numeric not null, subtotal numeric not null, tax numeric not null, total numeric not null, reason text, note text,
    primary key (invoice_id, session_id));
create index on invoice_lines (session_id, currency);

create function refuse_change_of_invoice() returns trigger language plpgsql as $$
begin
    raise exception 'A closed invoice does not change' using errcode = 'restrict_violation';
end $$;
create trigger invoice_lines_stay before update or delete on invoice_lines for each row execute function refuse_change_of_invoice();
create trigger invoices_stay before update or delete on invoices for each row when (old.closed_at is not null) execute function refuse_change_of_invoice();

-- The version that invoices know of; bills with another one have something to be invoiced. Their index is as small as the open months.
alter table billing_sessions add column invoiced_version int;
create index billing_sessions_to_invoice on billing_sessions (organization_id, ended_at) where invoiced_version is distinct from version and status <> 'open';

-- What bills of sessions that ended in a time say and no closed invoice does. A row for each session and currency; is_new is false where nothing is to be invoiced.
-- A session that goes on (status open) keeps what was invoiced of it until its next end.
-- Compiling it takes longer than running it.
create function invoice_due(p_organization text, p_from timestamptz, p_to timestamptz) returns table (
    session_id text, version int, currency text, type text, charge_point_id text, user_id text, id_tag text, started_at timestamptz, ended_at timestamptz,
    energy_wh numeric, subtotal numeric, tax numeric, total numeric, reason text, note text, is_new boolean) language sql stable set jit = off as $$
    with bills as materialized (
        select b.* from billing_sessions b
        where b.organization_id = p_organization and b.status <> 'open' and b.invoiced_version is distinct from b.version and b.ended_at >= p_from and b.ended_at < p_to),
    invoiced as materialized (
        select b.session_id, l.currency, l.energy_wh, l.subtotal, l.tax, l.total from bills b cross join lateral (
            select l.currency, sum(l.energy_wh) as energy_wh, sum(l.subtotal) as subtotal, sum(l.tax) as tax, sum(l.total) as total
            from invoice_lines l where l.session_id = b.session_id group by l.currency) l
        where b.invoiced_version is not null),
    differences as (
        select coalesce(b.session_id, i.session_id) as session_id, coalesce(b.currency, i.currency) as currency, i.session_id is null as is_first,
            coalesce(b.energy_wh, 0) - coalesce(i.energy_wh, 0) as energy_wh, coalesce(b.subtotal, 0) - coalesce(i.subtotal, 0) as subtotal,
            coalesce(b.tax, 0) - coalesce(i.tax, 0) as tax, coalesce(b.total, 0) - coalesce(i.total, 0) as total
        from (select * from bills where bills.currency is not null) b full join invoiced i on i.session_id = b.session_id and i.currency = b.currency)
    select b.session_id, b.version, d.currency, case when d.is_first then 'session' else 'adjustment' end, b.charge_point_id, b.user_id, b.id_tag, b.started_at, b.ended_at,
        d.energy_wh, d.subtotal, d.tax, d.total,
        case when not d.is_first then (select v.reason from billing_versions v where v.session_id = b.session_id and v.version = b.version) end,
        case when not d.is_first then (select v.note from billing_versions v where v.session_id = b.session_id and v.version = b.version) end,
        d.session_id is not null and (d.is_first or d.energy_wh <> 0 or d.subtotal <> 0 or d.tax <> 0 or d.total <> 0)
    from bills b left join differences d on d.session_id = b.session_id
$$;
