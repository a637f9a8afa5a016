-- How many sessions, bills and commands each week has, by status: of an organization, a project, a site and what else lists are filtered by. Sums of it are the
-- totals of lists, and tell the week in which a piece begins, so that a list of a million is opened anywhere without walking there. Triggers tell each change in its
-- own transaction, so the sum of counts and changes is always right; changes are only ever added, so nobody waits for a row, and are folded into the counts
-- every half minute. A scope that is made of several has a blank between them; null counts nothing.
create table list_counts (
    list text not null, scope text not null, organization_id text not null, status text not null, week timestamptz not null, count bigint not null,
    primary key (list, scope, organization_id, status, week)) with (fillfactor = 80);
create table list_count_changes (
    list text not null, scope text not null, organization_id text not null, status text not null, week timestamptz not null, count int not null);
create index on list_count_changes (scope);

create function week_of(p_at timestamptz) returns timestamptz language sql immutable parallel safe as $$
    select date_bin('7 days', p_at, timestamptz '2001-01-01 00:00+00')
$$;

create function listed_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into list_count_changes select tg_argv[0], scope, old.organization_id, old.status, week_of(old.started_at), -1
        from unnest(array[old.organization_id, old.project_id, old.site_id, old.project_id || ' ' || old.site_id]) scope where scope is not null;
    end if;
    if tg_op <> 'DELETE' then
        insert into list_count_changes select tg_argv[0], scope, new.organization_id, new.status, week_of(new.started_at), 1
        from unnest(array[new.organization_id, new.project_id, new.site_id, new.project_id || ' ' || new.site_id]) scope where scope is not null;
    end if;
    return null;
end $$;

-- Commands by kind, by command, by both.
create function command_scopes(p_organization text, p_kind text, p_command text) returns text[] language sql immutable parallel safe as $$
    select array[p_organization, p_organization || ' ' || p_kind, p_organization || ' ' || lower(p_command), p_organization || ' ' || p_kind || ' ' || lower(p_command)]
$$;

create function command_listed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into list_count_changes select 'commands', scope, old.organization_id, lower(old.status), week_of(old.created_at), -1
        from unnest(command_scopes(old.organization_id, old.kind, old.command)) scope;
    end if;
    if tg_op <> 'DELETE' then
        insert into list_count_changes select 'commands', scope, new.organization_id, lower(new.status), week_of(new.created_at), 1
        from unnest(command_scopes(new.organization_id, new.kind, new.command)) scope;
    end if;
    return null;
end $$;

-- Tags come by the hundred thousand: a statement is one change. They have no week.
create function tags_listed() returns trigger language plpgsql as $$
begin
    insert into list_count_changes select 'tags', organization_id, organization_id, '', week_of('2001-01-01 00:00+00'), tg_argv[0]::int * count(*)
    from changed group by organization_id;
    return null;
end $$;

create function listed_emptied() returns trigger language plpgsql as $$
begin
    delete from list_counts where list = tg_argv[0];
    delete from list_count_changes where list = tg_argv[0];
    return null;
end $$;

create trigger sessions_counted after insert or delete on sessions for each row execute function listed_changed('sessions');
create trigger sessions_recounted after update on sessions for each row
    when ((old.organization_id, old.project_id, old.site_id, old.status, old.started_at)
        is distinct from (new.organization_id, new.project_id, new.site_id, new.status, new.started_at))
    execute function listed_changed('sessions');
create trigger sessions_emptied after truncate on sessions execute function listed_emptied('sessions');
create trigger bills_counted after insert or delete on billing_sessions for each row execute function listed_changed('bills');
create trigger bills_recounted after update on billing_sessions for each row
    when ((old.organization_id, old.project_id, old.site_id, old.status, old.started_at)
        is distinct from (new.organization_id, new.project_id, new.site_id, new.status, new.started_at))
    execute function listed_changed('bills');
create trigger bills_emptied after truncate on billing_sessions execute function listed_emptied('bills');
create trigger commands_counted after insert or delete on commands for each row execute function command_listed();
create trigger commands_recounted after update on commands for each row
    when ((old.organization_id, old.kind, old.command, old.status, old.created_at)
        is distinct from (new.organization_id, new.kind, new.command, new.status, new.created_at))
    execute function command_listed();
create trigger commands_emptied after truncate on commands execute function listed_emptied('commands');
create trigger tags_added after insert on id_tags referencing new table as changed for each statement execute function tags_listed('1');
create trigger tags_removed after delete on id_tags referencing old table as changed for each statement execute function tags_listed('-1');
create trigger tags_emptied after truncate on id_tags execute function listed_emptied('tags');

-- Counts all anew, after a load that went past the triggers; whoever writes waits meanwhile.
create function recount_lists() returns void language plpgsql as $$
begin
    lock table sessions, billing_sessions, commands, id_tags in share row exclusive mode;
    delete from list_counts;
    delete from list_count_changes;
    insert into list_counts (list, scope, organization_id, status, week, count)
    select list, scope, organization_id, status, week, sum(n) from (
        select 'sessions' as list, array[organization_id, project_id, site_id, project_id || ' ' || site_id] as scopes, organization_id, status,
            week_of(started_at) as week, count(*) as n
        from sessions group by organization_id, project_id, site_id, status, week
        union all
        select 'bills', array[organization_id, project_id, site_id, project_id || ' ' || site_id], organization_id, status, week_of(started_at) as week, count(*)
        from billing_sessions group by organization_id, project_id, site_id, status, week
        union all
        select 'commands', command_scopes(organization_id, kind, command), organization_id, lower(status), week_of(created_at) as week, count(*)
        from commands group by organization_id, kind, command, lower(status), week
        union all
        select 'tags', array[organization_id], organization_id, '', week_of('2001-01-01 00:00+00') as week, count(*) from id_tags group by organization_id) l
    cross join lateral unnest(scopes) scope
    where scope is not null group by list, scope, organization_id, status, week;
end $$;
select recount_lists();

-- One at a time; where nothing has changed it writes nothing.
create function fold_list_counts() returns void language plpgsql as $$
begin
    if not exists (select from list_count_changes) or not pg_try_advisory_xact_lock(hashtext('fold_list_counts')) then return; end if;
    with changes as (delete from list_count_changes returning *)
    insert into list_counts as c (list, scope, organization_id, status, week, count)
    select list, scope, organization_id, status, week, sum(count) from changes group by 1, 2, 3, 4, 5
    on conflict (list, scope, organization_id, status, week) do update set count = c.count + excluded.count;
end $$;

-- A status is looked at without a look at the rows; what is rare is found without walking over what is common.
create index sessions_newest on sessions (organization_id, started_at desc, session_id desc) include (status);
drop index sessions_listed;
create index sessions_stopped on sessions (organization_id, started_at desc, session_id desc) where status = 'stopped';

-- The sessions of one charge point lie far apart from each other: which ones a piece shows, and how many there are, is read from the index alone.
create index sessions_of_charge_point on sessions (charge_point_id, started_at desc, session_id desc) include (organization_id, status);
drop index sessions_charge_point_id_started_at_idx;
create index billing_sessions_of_charge_point on billing_sessions (charge_point_id, started_at desc, session_id desc) include (organization_id, status);
drop index billing_sessions_charge_point_id_started_at_idx;
