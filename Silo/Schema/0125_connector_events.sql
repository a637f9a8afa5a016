-- What happened to a session is read from the ledger, by its key; it was written twice. What stays here are the changes of connectors' statuses, which are looked for
-- by time, each with its number in the ledger: those from before keep the smaller number that they had here.
create table connector_events (charge_point_id text not null, connector_id int, at timestamptz not null, fact bigint not null, data jsonb not null);
insert into connector_events select charge_point_id, connector_id, at, number, data from session_events where session_id is null order by number;
create index on connector_events (charge_point_id, connector_id, at);
drop table session_events;
