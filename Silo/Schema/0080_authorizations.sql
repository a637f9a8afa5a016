-- What tokens were told and why. Kept for 90 days, bounded by the silo's housekeeping.
create table authorization_attempts (
    number bigint generated always as identity primary key, organization_id text not null, charge_point_id text not null, connector_id int,
    id_tag text not null, token_type text, at timestamptz not null, purpose text not null, status text not null, reason text,
    local_id text,                                            -- the session's, where it was shown for one
    known boolean not null);
create index on authorization_attempts (organization_id, at desc, number desc);
create index on authorization_attempts (charge_point_id, at desc);
create index on authorization_attempts (organization_id, lower(id_tag), at desc);
create index authorization_attempts_age on authorization_attempts using brin (at);

-- Tags that were shown and that the organization does not know: a row for each, until somebody makes it known.
create table unknown_tags (
    organization_id text not null, tag_key text not null, id_tag text not null, token_type text, charge_point_id text not null,
    first_at timestamptz not null, last_at timestamptz not null, times bigint not null, primary key (organization_id, tag_key));
create index on unknown_tags (organization_id, last_at desc, tag_key);
create index unknown_tags_age on unknown_tags (last_at);

-- Groups are looked up by the tag that their members name.
create index id_tags_parent on id_tags (organization_id, lower(parent_id_tag)) where parent_id_tag is not null;
create index id_tags_expiring on id_tags (organization_id, expires_at) where expires_at is not null;
