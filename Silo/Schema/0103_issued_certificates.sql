-- The certificates that were signed here for chargers. The facts of the ledger bring them; what people revoke is entered here. A later one that was used takes the place of those before.
create table issued_certificates (
    serial_number text primary key, charge_point_id text not null, issued_at timestamptz not null, not_before timestamptz not null, not_after timestamptz not null,
    first_used_at timestamptz, revoked_at timestamptz, revocation_reason text, revoked_by text,
    check ((revoked_at is null) = (revocation_reason is null)));
create index on issued_certificates (charge_point_id, issued_at);

insert into issued_certificates (serial_number, charge_point_id, issued_at, not_before, not_after)
select upper(ltrim(data->>'serial_number', '0')), lower(data->>'charge_point_id'), at, (data->>'not_before')::timestamptz, (data->>'not_after')::timestamptz
from facts where type = 'CertificateIssued' on conflict do nothing;
