-- What a search for charge points looks in, in lower case: a fleet of ten thousand is read from end to end in some milliseconds.
alter table charge_points add column searched text
    generated always as (lower(charge_point_id || coalesce(' ' || name, '') || ' ' || serial_number || ' ' || vendor || ' ' || model)) stored;
