-- States over 2 KB are compressed on their way in, those of charge points with each session: lz4 takes a fraction of the default's processor time.
-- A server built without lz4 keeps the default.
do $$
begin
    alter table grain_state alter column state set compression lz4;
exception when feature_not_supported or syntax_error then
    raise notice 'lz4 is not there; states keep the default compression';
end $$;
