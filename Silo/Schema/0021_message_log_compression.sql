-- The message log is what is written most by far, and it is compressed on its way in: lz4 takes a fraction of the default's processor time.
-- A server built without lz4 keeps the default.
do $$
begin
    alter table message_log alter column lines set compression lz4;
exception when feature_not_supported or syntax_error then
    raise notice 'lz4 is not there; the message log keeps the default compression';
end $$;
