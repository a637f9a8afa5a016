-- What people enter for billing. Terms are what sessions keep of it: stored by a name made from their content, never changed, never deleted.

create table tariffs (
    tariff_id text primary key, organization_id text not null references organizations, version int not null default 1,
    name text not null, currency text not null check (currency ~ '^[A-Z]{3}$'), components jsonb not null,
    tax_rate_percent numeric not null default 0 check (tax_rate_percent between 0 and 100), minimum_fee numeric check (minimum_fee >= 0),
    created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create index on tariffs (organization_id, created_at, tariff_id);

-- Every version that there was, also of tariffs that were deleted.
create table tariff_versions (
    tariff_id text not null, version int not null, organization_id text not null references organizations, name text not null, currency text not null,
    components jsonb not null, tax_rate_percent numeric not null, minimum_fee numeric, created_at timestamptz not null, created_by text,
    primary key (tariff_id, version));

alter table organizations add column tariff_id text references tariffs, add column billing_revision bigint not null default 0;
alter table projects add column tariff_id text references tariffs;
alter table sites add column tariff_id text references tariffs;
alter table charge_points add column tariff_id text references tariffs;
create index on organizations (tariff_id) where tariff_id is not null;
create index on projects (tariff_id) where tariff_id is not null;
create index on sites (tariff_id) where tariff_id is not null;
create index on charge_points (tariff_id) where tariff_id is not null;

create table billing_rules (
    rule_id text primary key, organization_id text not null references organizations, name text not null, priority int not null,
    conditions jsonb not null, actions jsonb not null, active boolean not null default true,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create index on billing_rules (organization_id, priority, rule_id);

-- A start asks for the revision with everything else that it looks up, and makes new terms only where it moved.
create function billing_changed() returns trigger language plpgsql as $$
begin
    update organizations set billing_revision = billing_revision + 1 where organization_id = coalesce(new.organization_id, old.organization_id);
    return null;
end $$;
create trigger tariffs_changed after insert or update or delete on tariffs for each row execute function billing_changed();
create trigger billing_rules_changed after insert or update or delete on billing_rules for each row execute function billing_changed();

create table billing_terms (terms_id text primary key, organization_id text not null, terms jsonb not null, created_at timestamptz not null default now());

create table user_types (
    organization_id text not null references organizations, name text not null check (length(name) between 1 and 50), description text,
    created_at timestamptz not null default now());
create unique index user_types_name on user_types (organization_id, lower(name));

create table promotional_codes (
    promotion_id text primary key, organization_id text not null references organizations, code text not null check (code ~ '^[A-Z0-9]{4,20}$'),
    discount_type text not null check (discount_type in ('percent', 'fixed')), discount_value numeric not null check (discount_value > 0), currency text,
    max_uses int check (max_uses > 0), max_uses_per_user int check (max_uses_per_user > 0), expires_at timestamptz,
    uses int not null default 0, created_at timestamptz not null default now(),
    unique (organization_id, code), check (uses <= max_uses));

-- One code for a session.
create table promotion_uses (
    session_id text primary key, promotion_id text not null references promotional_codes, user_key text not null, redeemed_at timestamptz not null default now());
create index on promotion_uses (promotion_id, user_key);

-- Redeems a code for a session: the lock on the code's row makes uses one after the other, so that no limit is passed however many come at once.
-- Again for the same session is the same answer.
create function redeem_promotion(p_organization text, p_code text, p_session text, p_user text, p_now timestamptz) returns text language plpgsql as $$
declare promo promotional_codes; used text;
begin
    select * into promo from promotional_codes where organization_id = p_organization and code = upper(p_code) for update;
    if not found then return 'unknown'; end if;
    select promotion_id into used from promotion_uses where session_id = p_session;
    if found then return case when used = promo.promotion_id then 'redeemed' else 'another' end; end if;
    if promo.expires_at <= p_now then return 'expired'; end if;
    if promo.uses >= promo.max_uses then return 'used_up'; end if;
    if promo.max_uses_per_user is not null
        and (select count(*) from promotion_uses where promotion_id = promo.promotion_id and user_key = p_user) >= promo.max_uses_per_user
    then return 'used_up_by_user'; end if;
    insert into promotion_uses (session_id, promotion_id, user_key, redeemed_at) values (p_session, promo.promotion_id, p_user, p_now);
    update promotional_codes set uses = uses + 1 where promotion_id = promo.promotion_id;
    return 'redeemed';
end $$;
