-- What happened to each session and on each connector, in order: the facts of sessions and the changes of connectors' statuses. Made from the ledger by the
-- projectors; a session's timeline is read from it. Statuses (session_id is null) are kept for 400 days by the silo's housekeeping.
create table session_events (
    number bigint generated always as identity primary key, charge_point_id text not null, connector_id int, session_id text,
    at timestamptz not null, type text not null, data jsonb not null);
create index on session_events (session_id, at, number) where session_id is not null;
create index on session_events (charge_point_id, connector_id, at) where session_id is null;

-- What the projectors have brought into the tables already.
insert into session_events (charge_point_id, connector_id, session_id, at, type, data)
select lower(f.data->>'charge_point_id'), (f.data->>'connector_id')::int, f.data->>'session_id', f.at, f.type, f.data
from facts f join projector_cursors c on c.partition = f.partition and (f.xid, f.id) <= (c.xid, c.id)
where f.type in ('ConnectorStatusChanged', 'SessionStarted', 'SessionPlaced', 'SessionAuthorized', 'SessionStateChanged', 'SessionEnded', 'SessionResumed', 'SessionResolved')
order by f.xid, f.id;
