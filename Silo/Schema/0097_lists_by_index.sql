-- Histories of commands and lists of tags: in the order of the list, with what they are filtered by.
create index commands_listed on commands (organization_id, created_at desc, command_id desc) include (kind, command, status);
drop index commands_organization_id_created_at_command_id_idx;
create index commands_of_charge_point on commands (lower(charge_point_id), created_at desc, command_id desc);
create index id_tags_listed on id_tags (organization_id, created_at, id_tag) include (status, expires_at);
drop index id_tags_organization_id_created_at_id_tag_idx;
create index id_tags_not_active on id_tags (organization_id, status, created_at, id_tag) where status <> 'active';
create index id_tags_of_user on id_tags (organization_id, user_id) where user_id is not null;

-- What a search looks in, in lower case. Three letters and more are found by an index, where PostgreSQL comes with trigrams; else the column is read from end to end.
alter table id_tags add column searched text generated always as (lower(id_tag || coalesce(' ' || user_id, '') || coalesce(' ' || email, ''))) stored;
do $$
begin
    create extension if not exists pg_trgm;
    create index id_tags_searched on id_tags using gin (searched gin_trgm_ops);
exception when undefined_file or insufficient_privilege or feature_not_supported then
    raise notice 'pg_trgm is not there; searches for tags read all tags of the organization';
end $$;
