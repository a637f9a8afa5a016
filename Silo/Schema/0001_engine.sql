-- What the engine needs: grain state, the ledger, membership, reminders, and the OrleansQuery rows through which Orleans' ADO.NET providers
-- (and Embedded) reach them. Keys are strings; state is JSONB; the outbox inside a state record moves to the ledger in the same statement.
create table orleansquery (querykey text primary key, querytext text not null);

create table grain_state (
    service  text not null, name text not null,              -- ClusterOptions.ServiceId; state name of [PersistentState]
    n0 bigint not null, n1 bigint not null, key text not null, -- n0, n1 are 0 for a true string key
    version  int not null, state jsonb, modified_at timestamptz not null default now(),
    primary key (name, key, n0, n1, service)) with (fillfactor = 70);

create table facts (
    xid xid8 not null default pg_current_xact_id(), id bigint generated always as identity,
    partition smallint not null,                               -- computed from the charge point's id by who raises the fact
    source text not null, version bigint not null,            -- the grain's key, and its own count of facts
    type text not null, at timestamptz not null, data jsonb not null,
    primary key (partition, xid, id), unique (source, version));
create index on facts (xid, id);                             -- the order that is safe to read in

create function write_grain_state(p_service text, p_name text, p_n0 bigint, p_n1 bigint, p_key text, p_version int, p_payload bytea)
returns int language plpgsql as $$
declare doc jsonb := convert_from(p_payload, 'UTF8')::jsonb; stored int;
begin
    if p_version is null then
        insert into grain_state (service, name, n0, n1, key, version, state)
        values (p_service, p_name, p_n0, p_n1, coalesce(p_key, ''), 1, doc - 'Outbox')
        on conflict do nothing returning version into stored;
    else
        update grain_state set version = version + 1, state = doc - 'Outbox', modified_at = now()
        where service = p_service and name = p_name and n0 = p_n0 and n1 = p_n1 and key = coalesce(p_key, '') and version = p_version
        returning version into stored;
    end if;
    if stored is not null and jsonb_typeof(doc -> 'Outbox') = 'array' then
        insert into facts (partition, source, version, type, at, data)
        select (f ->> 'Partition')::smallint, coalesce(p_key, ''), (f ->> 'Version')::bigint, f ->> 'Type', (f ->> 'At')::timestamptz, f -> 'Data'
        from jsonb_array_elements(doc -> 'Outbox') f;
    end if;
    return coalesce(stored, p_version);                       -- unchanged version = conflict for the provider
end $$;

create table cluster_version (deployment text primary key, version int not null default 0, changed_at timestamptz not null default now());
create table cluster_member (
    deployment text not null references cluster_version, address text not null, port int not null, generation int not null,
    silo_name text not null, host_name text not null, status int not null, proxy_port int not null default 0,
    suspect_times text, start_time timestamptz not null, i_am_alive_time timestamptz not null,
    primary key (deployment, address, port, generation));

create function insert_member(p_deployment text, p_address text, p_port int, p_generation int, p_silo text, p_host text, p_status int,
    p_proxy int, p_start timestamptz, p_alive timestamptz, p_version int) returns int language plpgsql as $$
begin
    update cluster_version set version = version + 1, changed_at = now() where deployment = p_deployment and version = p_version;
    if not found then return 0; end if;
    insert into cluster_member values (p_deployment, p_address, p_port, p_generation, p_silo, p_host, p_status, p_proxy, null, p_start, p_alive);
    return 1;
exception when unique_violation then return 0;                -- the block's changes, the version bump included, are undone
end $$;

create function update_member(p_deployment text, p_address text, p_port int, p_generation int, p_status int, p_suspects text,
    p_alive timestamptz, p_version int) returns int language plpgsql as $$
begin
    if not exists (select from cluster_member where deployment = p_deployment and address = p_address and port = p_port and generation = p_generation)
    then return 0; end if;
    update cluster_version set version = version + 1, changed_at = now() where deployment = p_deployment and version = p_version;
    if not found then return 0; end if;
    update cluster_member set status = p_status, suspect_times = p_suspects, i_am_alive_time = p_alive
    where deployment = p_deployment and address = p_address and port = p_port and generation = p_generation;
    return 1;
end $$;

create table reminder (
    service text not null, grain text not null, name text not null, hash int not null,
    start_time timestamptz not null, period bigint not null, version int not null default 0,
    primary key (service, grain, name));
create index on reminder (service, hash);

insert into orleansquery values
('ReadFromStorageKey', $q$select convert_to(state::text, 'UTF8') as payloadbinary, version from grain_state
    where service = @ServiceId and name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1 and key = coalesce(@GrainIdExtensionString, '')$q$),
('WriteToStorageKey', $q$select write_grain_state(@ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, @GrainStateVersion, @PayloadBinary) as newgrainstateversion$q$),
('ClearStorageKey', $q$update grain_state set state = null, version = version + 1, modified_at = now()
    where service = @ServiceId and name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1 and key = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
    returning version as newgrainstateversion$q$),
('DeleteStorageKey', $q$delete from grain_state
    where service = @ServiceId and name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1 and key = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
    returning version + 1 as newgrainstateversion$q$),
('InsertMembershipVersionKey', $q$with i as (insert into cluster_version (deployment) values (@DeploymentId) on conflict do nothing returning 1) select count(*)::int from i$q$),
('MembershipReadAllKey', $q$select v.deployment as deploymentid, m.address, m.port, m.generation, m.silo_name as siloname, m.host_name as hostname, m.status, m.proxy_port as proxyport,
    m.suspect_times as suspecttimes, m.start_time as starttime, m.i_am_alive_time as iamalivetime, v.version
    from cluster_version v left join cluster_member m on m.deployment = v.deployment where v.deployment = @DeploymentId$q$),
('MembershipReadRowKey', $q$select v.deployment as deploymentid, m.address, m.port, m.generation, m.silo_name as siloname, m.host_name as hostname, m.status, m.proxy_port as proxyport,
    m.suspect_times as suspecttimes, m.start_time as starttime, m.i_am_alive_time as iamalivetime, v.version
    from cluster_version v left join cluster_member m on m.deployment = v.deployment and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.deployment = @DeploymentId$q$),
('InsertMembershipKey', $q$select insert_member(@DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime, @Version)$q$),
('UpdateMembershipKey', $q$select update_member(@DeploymentId, @Address, @Port, @Generation, @Status, @SuspectTimes, @IAmAliveTime, @Version)$q$),
('UpdateIAmAlivetimeKey', $q$update cluster_member set i_am_alive_time = @IAmAliveTime where deployment = @DeploymentId and address = @Address and port = @Port and generation = @Generation$q$),
('GatewaysQueryKey', $q$select address, proxy_port as proxyport, generation from cluster_member where deployment = @DeploymentId and status = @Status and proxy_port > 0$q$),
('DeleteMembershipTableEntriesKey', $q$delete from cluster_member where deployment = @DeploymentId; delete from cluster_version where deployment = @DeploymentId$q$),
('CleanupDefunctSiloEntriesKey', $q$delete from cluster_member where deployment = @DeploymentId and i_am_alive_time < @IAmAliveTime and status <> 3$q$),
('UpsertReminderRowKey', $q$insert into reminder (service, grain, name, hash, start_time, period) values (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
    on conflict (service, grain, name) do update set start_time = excluded.start_time, period = excluded.period, hash = excluded.hash, version = reminder.version + 1 returning version$q$),
('ReadReminderRowKey', $q$select grain as grainid, name as remindername, start_time as starttime, period, version from reminder where service = @ServiceId and grain = @GrainId and name = @ReminderName$q$),
('ReadReminderRowsKey', $q$select grain as grainid, name as remindername, start_time as starttime, period, version from reminder where service = @ServiceId and grain = @GrainId$q$),
('ReadRangeRows1Key', $q$select grain as grainid, name as remindername, start_time as starttime, period, version from reminder where service = @ServiceId and hash > @BeginHash and hash <= @EndHash$q$),
('ReadRangeRows2Key', $q$select grain as grainid, name as remindername, start_time as starttime, period, version from reminder where service = @ServiceId and (hash > @BeginHash or hash <= @EndHash)$q$),
('DeleteReminderRowKey', $q$with d as (delete from reminder where service = @ServiceId and grain = @GrainId and name = @ReminderName and version = @Version returning 1) select count(*)::int from d$q$),
('DeleteReminderRowsKey', $q$delete from reminder where service = @ServiceId$q$);
