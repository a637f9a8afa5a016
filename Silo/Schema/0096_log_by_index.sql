-- A piece of the message log is found in the index alone: the rows of one charge point lie far apart from each other between those of the fleet.
create index message_log_counted on message_log (charge_point_id, first_at desc, number desc) include (frames, last_at, actions);
drop index message_log_latest;
-- An index is enough by itself only where vacuum has passed since the rows came.
alter table message_log set (autovacuum_vacuum_insert_scale_factor = 0.02);
