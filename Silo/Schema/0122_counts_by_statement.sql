-- The projectors bring many sessions and bills in one statement: its changes of one list are told together, and what cancels out not at all.
create function lists_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into list_count_changes select tg_argv[0], scope, organization_id, status, week_of(started_at) as week, count(*)
        from come cross join lateral unnest(array[organization_id, project_id, site_id, project_id || ' ' || site_id]) scope
        where scope is not null group by scope, organization_id, status, week;
    elsif tg_op = 'DELETE' then
        insert into list_count_changes select tg_argv[0], scope, organization_id, status, week_of(started_at) as week, -count(*)
        from gone cross join lateral unnest(array[organization_id, project_id, site_id, project_id || ' ' || site_id]) scope
        where scope is not null group by scope, organization_id, status, week;
    else
        insert into list_count_changes select tg_argv[0], scope, organization_id, status, week_of(started_at) as week, sum(n)
        from (
            select organization_id, project_id, site_id, status, started_at, 1 as n from come
            union all
            select organization_id, project_id, site_id, status, started_at, -1 from gone) l
        cross join lateral unnest(array[organization_id, project_id, site_id, project_id || ' ' || site_id]) scope
        where scope is not null group by scope, organization_id, status, week having sum(n) <> 0;
    end if;
    return null;
end $$;

drop trigger sessions_counted on sessions;
drop trigger sessions_recounted on sessions;
drop trigger bills_counted on billing_sessions;
drop trigger bills_recounted on billing_sessions;
drop function listed_changed();

create trigger sessions_counted after insert on sessions referencing new table as come for each statement execute function lists_changed('sessions');
create trigger sessions_uncounted after delete on sessions referencing old table as gone for each statement execute function lists_changed('sessions');
create trigger sessions_recounted after update on sessions referencing old table as gone new table as come for each statement execute function lists_changed('sessions');
create trigger bills_counted after insert on billing_sessions referencing new table as come for each statement execute function lists_changed('bills');
create trigger bills_uncounted after delete on billing_sessions referencing old table as gone for each statement execute function lists_changed('bills');
create trigger bills_recounted after update on billing_sessions referencing old table as gone new table as come for each statement execute function lists_changed('bills');
