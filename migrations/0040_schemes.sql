-- Kinds of intervention that are data: what agencies agreed to do without a statute. Each change of a scheme is a new version, and an
-- intervention keeps the one that it was made under. Those shipped are in Domain/Interventions/ShippedSchemes.cs.

create table scheme (
    id uuid primary key,
    code text not null unique check (code ~ '^[A-Z0-9]{2,12}$'),
    name text not null,
    is_offered boolean not null,
    number integer not null
);
create unique index scheme_name on scheme (lower(name));

create table scheme_version (
    scheme_id uuid not null references scheme,
    number integer not null,
    code text not null,
    saved_at timestamptz not null,
    -- Null for one that is shipped.
    saved_by_id uuid references app_user,
    name text not null,
    about text not null,
    subjects text[] not null check (cardinality(subjects) > 0),
    youngest_age integer,
    oldest_age integer,
    concerns_child boolean not null,
    -- As they were typed, a line each.
    fields text,
    stages text not null,
    clocks text,
    primary key (scheme_id, number)
);
create index scheme_version_saved_by on scheme_version (saved_by_id) where saved_by_id is not null;

-- A version never changes.
grant select, insert, update on scheme to psg_web;
grant select, insert on scheme_version to psg_web;
grant select on scheme, scheme_version to psg_worker;

alter table intervention drop constraint intervention_kind_check;
alter table intervention add constraint intervention_kind_check
    check (kind in ('ClosureNotice', 'ClosureOrder', 'PublicSpacesProtectionOrder', 'CriminalBehaviourOrder', 'CivilInjunction', 'Scheme'));
alter table intervention
    add scheme_name text,
    add scheme_id uuid,
    add scheme_number integer,
    add method text check (method in ('InPerson', 'ByHand', 'Post', 'Email', 'Telephone', 'Meeting')),
    add is_youth boolean,
    add guardian text,
    add consent text,
    add review_on date,
    add outcome text,
    add entered jsonb,
    -- The stages that were reached: when, who said so and why.
    add reached jsonb,
    add foreign key (scheme_id, scheme_number) references scheme_version,
    add check ((kind = 'Scheme') = (scheme_id is not null)),
    add check (kind <> 'Scheme' or (scheme_name is not null and scheme_number is not null and made_on is not null and is_youth is not null and entered is not null and reached is not null
        and (subject_person_id is not null or place is not null)));
create index intervention_scheme on intervention (scheme_id, scheme_number) where scheme_id is not null;
