-- Commissioning templates: sets of settings by vendor, by model, or assigned; and what is wanted of one charge point alone.

create table commissioning_templates (
    template_id text primary key, organization_id text not null references organizations, name text not null, vendor text, model text,
    created_by text, created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create index on commissioning_templates (organization_id, created_at, template_id);

create table template_settings (
    template_id text not null references commissioning_templates on delete cascade, place int not null,
    key text not null check (length(key) between 1 and 150), value text not null check (length(value) <= 2500), required boolean not null default true,
    primary key (template_id, place));
create unique index template_settings_key on template_settings (template_id, lower(key));

alter table charge_points add column template_id text references commissioning_templates;
create index on charge_points (template_id) where template_id is not null;

create table desired_settings (
    charge_point_id text not null references charge_points on delete cascade,
    key text not null check (length(key) between 1 and 150), value text not null check (length(value) <= 2500),
    wanted_by text, wanted_at timestamptz not null default now());
create unique index desired_settings_key on desired_settings (charge_point_id, lower(key));

-- The template of a charge point: the one assigned, else its organization's newest for its model, else for its vendor.
create function template_of(p_charge_point_id text) returns text language sql stable as $$
    select coalesce(c.template_id, (
        select t.template_id from commissioning_templates t
        where t.organization_id = c.organization_id and (t.vendor is null or lower(t.vendor) = lower(c.vendor))
            and (t.model is null or lower(t.model) = lower(c.model)) and (t.vendor is not null or t.model is not null)
        order by t.model is null, t.vendor is null, t.created_at desc, t.template_id desc limit 1))
    from charge_points c where lower(c.charge_point_id) = lower(p_charge_point_id)
$$;

-- What is wanted of a charge point: its template's settings, and its own before them.
create function desired_configuration(p_charge_point_id text)
    returns table (key text, value text, required boolean, from_template boolean) language sql stable as $$
    with own as (select d.key, d.value from charge_points c join desired_settings d using (charge_point_id)
        where lower(c.charge_point_id) = lower(p_charge_point_id)),
    template as (select s.* from template_settings s where s.template_id = template_of(p_charge_point_id))
    select coalesce(t.key, o.key), coalesce(o.value, t.value), coalesce(t.required, false), o.key is null
    from template t full join own o on lower(o.key) = lower(t.key) order by t.place nulls last, lower(o.key)
$$;

-- Who last set a setting through us.
alter table settings add column accepted_by text;

-- When what is wanted was last applied, and what the charger has otherwise since.
alter table charge_point_live add column configuration_applied_at timestamptz, add column configuration_drifted_at timestamptz,
    add column configuration_drift jsonb;
