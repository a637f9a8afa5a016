-- Lists of a million sessions: an index in exactly the order of the list, so that a page is found in the index alone, however far down it is.
create index sessions_listed on sessions (organization_id, started_at desc, session_id desc);
drop index sessions_organization_id_started_at_session_id_idx;
create index sessions_of_site on sessions (site_id, started_at desc) where site_id is not null;
create index sessions_of_project on sessions (project_id, started_at desc) where project_id is not null;
create index billing_sessions_of_site on billing_sessions (site_id, started_at desc) where site_id is not null;
create index billing_sessions_of_project on billing_sessions (project_id, started_at desc) where project_id is not null;
create index billing_sessions_unusual on billing_sessions (organization_id, status, started_at desc) where status <> 'recorded';
