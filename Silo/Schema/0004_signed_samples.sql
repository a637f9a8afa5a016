-- A signed meter value (OCPP 2.0.1) is longer than an entry of an index may be: samples are told apart by its hash.
drop index meter_samples_once;
create unique index meter_samples_once on meter_samples (owner, at, measurand, phase, location, context, value, md5(raw)) nulls not distinct;
