-- Receipts to be mailed: put here in the transaction that brings a version of a bill into the tables, so that none is lost and none is asked for twice.
-- status: waiting, sent, refused (it will not be tried again by itself), expired (tried for days in vain), superseded (a later version came before it was sent).
create table receipt_mails (
    session_id text not null, version int not null, organization_id text not null, address text not null, status text not null default 'waiting',
    attempts int not null default 0, next_at timestamptz not null, created_at timestamptz not null default now(), last_attempt_at timestamptz, last_error text, sent_at timestamptz,
    primary key (session_id, version));
create index on receipt_mails (next_at) where status = 'waiting';
create index on receipt_mails (organization_id, created_at desc, session_id);

insert into receipt_mails (session_id, version, organization_id, address, next_at)
select b.session_id, b.version, b.organization_id, t.email, now() from billing_sessions b
join id_tags t on t.organization_id = b.organization_id and lower(t.id_tag) = lower(b.id_tag) and t.email is not null
where b.recorded_at > now() - interval '3 days' and b.status in ('recorded', 'corrected')
    and not exists (select from receipts r where r.session_id = b.session_id and r.version = b.version and r.mailed_at is not null);
