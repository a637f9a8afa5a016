-- How many sessions and bills each week has, by status: of an organization, a project, a site. Sums of it are the totals of lists, and tell the week in which a
-- piece begins, so that a list of a million is opened anywhere without walking there. Triggers tell each change in its own transaction, so the sum of counts and
-- changes is always right; changes are only ever added, so nobody waits for a row, and are folded into the counts every half minute.
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
        from unnest(array[old.organization_id, old.project_id, old.site_id]) scope where scope is not null;
    end if;
    if tg_op <> 'DELETE' then
        insert into list_count_changes select tg_argv[0], scope, new.organization_id, new.status, week_of(new.started_at), 1
        from unnest(array[new.organization_id, new.project_id, new.site_id]) scope where scope is not null;
    end if;
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

-- Counts all anew, after a load that went past the triggers; whoever writes waits meanwhile.
create function recount_lists() returns void language plpgsql as $$
begin
    lock table sessions, billing_sessions in share row exclusive mode;
    delete from list_counts;
    delete from list_count_changes;
    insert into list_counts (list, scope, organization_id, status, week, count)
    select list, scope, organization_id, status, week, sum(n) from (
        select 'sessions' as list, organization_id, project_id, site_id, status, week_of(started_at) as week, count(*) as n
        from sessions group by 2, 3, 4, 5, 6
        union all
        select 'bills', organization_id, project_id, site_id, status, week_of(started_at), count(*) from billing_sessions group by 2, 3, 4, 5, 6) l
    cross join lateral unnest(array[organization_id, project_id, site_id]) scope
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

-- What is rare is found without walking over what is common.
create index sessions_stopped on sessions (organization_id, started_at desc, session_id desc) where status = 'stopped';

-- The sessions of one charge point lie far apart from each other: which ones a piece shows, and how many there are, is read from the index alone.
create index sessions_of_charge_point on sessions (charge_point_id, started_at desc, session_id desc) include (organization_id, status);
drop index sessions_charge_point_id_started_at_idx;
create index billing_sessions_of_charge_point on billing_sessions (charge_point_id, started_at desc, session_id desc) include (organization_id, status);
drop index billing_sessions_charge_point_id_started_at_idx;
