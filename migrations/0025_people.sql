-- One record of a person over all their cases: what they were called, where they lived, the roles they held and when; how records of one
-- person find each other; how two of them become one, and two again.

alter table person
    add age_about integer check (age_about between 0 and 120),
    add age_told_on date,
    add merged_into_id uuid references person,
    -- The rules of matching by which this person was keyed; 0 before the service did so.
    add keyed_by integer not null default 0,
    add check ((age_about is null) = (age_told_on is null)),
    add check (age_about is null or born_on is null),
    add check (merged_into_id <> id);
create index person_merged_into on person (merged_into_id) where merged_into_id is not null;
create index person_born on person (born_on) where born_on is not null;

create table person_detail (
    id uuid primary key,
    person_id uuid not null references person,
    kind text not null check (kind in ('Alias', 'Address', 'Phone')),
    text text not null check (length(text) between 1 and 200),
    from_on date,
    until_on date,
    check (from_on <= until_on)
);
create index person_detail_person on person_detail (person_id);

create table person_event (
    id uuid primary key,
    person_id uuid not null references person,
    at timestamptz not null,
    by_id uuid not null references app_user,
    sentence text not null
);
create index person_event_person on person_event (person_id, at desc);
create index person_event_by on person_event (by_id);

create table role_in_case (
    id uuid primary key,
    case_id uuid not null references "case",
    person_id uuid not null references person,
    role text not null check (role in ('Suspected', 'Convicted', 'Victim', 'Witness', 'Parent', 'Other')),
    from_on date not null,
    until_on date,
    check (from_on <= until_on)
);
create index role_in_case_case on role_in_case (case_id, person_id);
create index role_in_case_person on role_in_case (person_id);

-- A group, or somebody nobody could name: a part in a case without a record of a person.
create table party (
    id uuid primary key,
    case_id uuid not null references "case",
    kind text not null check (kind in ('Group', 'Unknown')),
    description text not null check (length(description) between 1 and 200),
    about_how_many integer check (about_how_many is null or kind = 'Group' and about_how_many between 2 and 999),
    role text not null check (role in ('Suspected', 'Convicted', 'Victim', 'Witness', 'Parent', 'Other')),
    added_at timestamptz not null,
    added_by_id uuid not null references app_user
);
create index party_case on party (case_id);
create index party_added_by on party (added_by_id);

-- By what records of one person find each other (Domain/People/Matching). Equality only, which may use an index behind a policy.
create table person_key (
    key text not null,
    person_id uuid not null references person,
    primary key (key, person_id)
);
create index person_key_person on person_key (person_id);

create table person_merge (
    id uuid primary key,
    kept_id uuid not null references person,
    gone_id uuid not null references person,
    merged_at timestamptz not null,
    merged_by_id uuid not null references app_user,
    undone_at timestamptz,
    undone_by_id uuid references app_user,
    before jsonb not null,
    moved jsonb not null,
    after jsonb not null,
    check (kept_id <> gone_id),
    check ((undone_at is null) = (undone_by_id is null))
);
create index person_merge_kept on person_merge (kept_id);
create index person_merge_gone on person_merge (gone_id);
create unique index person_merge_live on person_merge (gone_id) where undone_at is null;
create index person_merge_by on person_merge (merged_by_id);
create index person_merge_undone_by on person_merge (undone_by_id);

-- A merged record is seen by those who see the one that it is part of now. Case and not coalesce, which PostgreSQL takes for leaky: behind a
-- policy it would use no index.
drop policy in_a_seen_case on person;
create policy in_a_seen_case on person to psg_web
    using (exists (select from person_in_case where person_in_case.person_id = case when merged_into_id is null then person.id else merged_into_id end))
    with check (true);

alter table person_detail enable row level security, force row level security;
create policy with_person on person_detail to psg_web
    using (exists (select from person where person.id = person_id)) with check (true);

alter table person_event enable row level security, force row level security;
create policy with_person on person_event to psg_web
    using (exists (select from person where person.id = person_id)) with check (true);

alter table role_in_case enable row level security, force row level security;
create policy with_case on role_in_case to psg_web
    using (exists (select from "case" where "case".id = case_id));

alter table party enable row level security, force row level security;
create policy with_case on party to psg_web
    using (exists (select from "case" where "case".id = case_id));

alter table person_key enable row level security, force row level security;
create policy with_person on person_key to psg_web
    using (exists (select from person where person.id = person_id)) with check (true);

alter table person_merge enable row level security, force row level security;
create policy with_person on person_merge to psg_web
    using (exists (select from person where person.id = kept_id)) with check (true);

create policy job on person_detail to psg_worker using (true) with check (true);
create policy job on person_event to psg_worker using (true) with check (true);
create policy job on role_in_case to psg_worker using (true) with check (true);
create policy job on party to psg_worker using (true) with check (true);
create policy job on person_key to psg_worker using (true) with check (true);
create policy job on person_merge to psg_worker using (true) with check (true);

grant select, insert, update, delete on person_detail, role_in_case, person_key to psg_web, psg_worker;
grant select, insert, update (person_id) on person_event to psg_web;
grant select, insert on party to psg_web;
grant select, insert, update (undone_at, undone_by_id, after) on person_merge to psg_web;
grant select on person_event, party, person_merge to psg_worker;
-- A merge says of whom an assessment is; what was answered stays.
grant update (person_id) on risk_assessment to psg_web;

-- The owner keys everybody when the rules of matching change, and counts parts for those who may not see them all.
create policy keyed on person to current_user using (true) with check (true);
create policy keyed on person_detail to current_user using (true) with check (true);
create policy keyed on person_key to current_user using (true) with check (true);
create policy keyed on role_in_case to current_user using (true) with check (true);
create policy counted on person_in_case for select to current_user using (true);

-- How many parts these people have in cases, of all and not only of those that the actor sees: whoever sees as many sees all. A number and nothing else.
create function psg_count_parts(people uuid[]) returns bigint
    stable security definer set search_path = pg_catalog, public language sql as $$
    select count(*) from person_in_case where person_id = any (people)
$$;
revoke all on function psg_count_parts(uuid[]) from public;
grant execute on function psg_count_parts(uuid[]) to psg_web;

insert into role_in_case (id, case_id, person_id, role, from_on)
    select gen_random_uuid(), case_id, person_id, role, (added_at at time zone 'Europe/London')::date from person_in_case, unnest(roles) role;

-- Names in one order, so that a merge that is undone leaves the same words.
create or replace function psg_keep_searchable(cases uuid[]) returns void language plpgsql as $$
begin
    insert into case_search (panel_id, case_id, document)
    with named as (
        select case_id, string_agg(person.name, ' ' order by person.id) as names from person_in_case join person on person.id = person_id
        where case_id = any (cases) group by case_id)
    select panel_id, id, array_to_tsvector(array['=' || panel_id]) || to_tsvector('simple', psg_fold(concat_ws(' ', title, place, landlord, objective, summary, names)))
    from "case" left join named on case_id = id where id = any (cases)
    on conflict (panel_id, case_id) do update set document = excluded.document;
end $$;
