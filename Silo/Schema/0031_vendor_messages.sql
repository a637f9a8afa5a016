-- What was answered to a vendor's message, and numbers by which lists have a stable order.
alter table vendor_messages add column status text, add column answer text, add column number bigint generated always as identity;
alter table security_events add column number bigint generated always as identity;
