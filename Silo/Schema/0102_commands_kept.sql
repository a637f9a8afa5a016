-- The history of commands is kept for some time and not forever; and passwords in URLs that were kept so far are not kept any longer.
create index commands_by_age on commands (created_at);
update commands set parameters = regexp_replace(parameters::text, '(://[^/@:"[:space:]]*:)[^/@"[:space:]]+@', '\1***@', 'g')::jsonb where parameters::text ~ '://[^/"]*:[^/"]*@';
