-- Who may see a case beyond its panel, and who may not although they sit on it: grants, restrictions, declared conflicts, requests,
-- emergencies, and the agreements without which an agency sees nothing (domain.md 3.5, 6.4).

create table information_sharing_agreement (
    id uuid primary key,
    agency_id uuid not null references agency,
    reference text not null,
    signed_on date not null,
    -- The last day on which it is in force, unless it ended earlier.
    review_on date not null,
    facilitator text not null,
    ended_on date,
    registered_at timestamptz not null,
    registered_by_id uuid,
    check (review_on > signed_on)
);
create index information_sharing_agreement_agency on information_sharing_agreement (agency_id, review_on desc);

alter table "case" add column is_restricted boolean not null default false;

create table case_grant (
    id uuid primary key,
    case_id uuid not null references "case",
    agency_id uuid references agency,
    user_id uuid references app_user,
    -- Named: one of those who may see a restricted case.
    kind text not null check (kind in ('Shared', 'Named', 'Emergency')),
    reason text not null,
    granted_at timestamptz not null,
    granted_by_id uuid not null references app_user,
    ends_at timestamptz,
    ended_at timestamptz,
    ended_by_id uuid references app_user,
    check ((agency_id is null) <> (user_id is null)),
    check (kind = 'Shared' or user_id is not null),
    check (kind = 'Named' or ends_at is not null)
);
create index case_grant_case on case_grant (case_id);
create index case_grant_user on case_grant (user_id) where ended_at is null;
create index case_grant_agency on case_grant (agency_id) where ended_at is null;
create index case_grant_any_user on case_grant (user_id) where ended_at is not null;
create index case_grant_any_agency on case_grant (agency_id) where ended_at is not null;
create index case_grant_granted_by on case_grant (granted_by_id);
create index case_grant_ended_by on case_grant (ended_by_id);

create table case_restriction (
    id uuid primary key,
    case_id uuid not null references "case",
    reason text not null,
    restricted_at timestamptz not null,
    restricted_by_id uuid not null references app_user,
    lift_asked_at timestamptz,
    lift_asked_by_id uuid references app_user,
    lift_reason text,
    lifted_at timestamptz,
    lifted_by_id uuid references app_user,
    -- Two people lift a restriction.
    check (lifted_by_id is null or lifted_by_id <> lift_asked_by_id)
);
create unique index case_restriction_live on case_restriction (case_id) where lifted_at is null;
create index case_restriction_case on case_restriction (case_id);
create index case_restriction_by on case_restriction (restricted_by_id);
create index case_restriction_asked_by on case_restriction (lift_asked_by_id);
create index case_restriction_lifted_by on case_restriction (lifted_by_id);

create table declared_conflict (
    id uuid primary key,
    case_id uuid not null references "case",
    user_id uuid not null references app_user,
    reason text not null,
    declared_at timestamptz not null,
    declared_by_id uuid not null references app_user,
    lifted_at timestamptz,
    lifted_by_id uuid references app_user,
    lifted_because text
);
create unique index declared_conflict_live on declared_conflict (user_id, case_id) where lifted_at is null;
create index declared_conflict_case on declared_conflict (case_id);
create index declared_conflict_user on declared_conflict (user_id);
create index declared_conflict_declared_by on declared_conflict (declared_by_id);
create index declared_conflict_lifted_by on declared_conflict (lifted_by_id);

create table access_request (
    id uuid primary key,
    case_id uuid not null references "case",
    reference text not null,
    asked_by_id uuid not null references app_user,
    agency_id uuid not null references agency,
    reason text not null,
    asked_at timestamptz not null,
    decided_at timestamptz,
    decided_by_id uuid references app_user,
    decision text check (decision in ('Granted', 'Refused')),
    decision_reason text,
    ends_on date,
    check ((decided_at is null) = (decision is null)),
    check (decided_by_id is null or decided_by_id <> asked_by_id)
);
create index access_request_case on access_request (case_id);
create index access_request_asked_by on access_request (asked_by_id, asked_at desc);
create index access_request_agency on access_request (agency_id);
create index access_request_decided_by on access_request (decided_by_id);
create unique index access_request_waiting on access_request (case_id, asked_by_id) where decided_at is null;

create table emergency_access (
    id uuid primary key,
    case_id uuid not null references "case",
    reference text not null,
    user_id uuid not null references app_user,
    reason text not null,
    opened_at timestamptz not null,
    ends_at timestamptz not null,
    reviewed_at timestamptz,
    reviewed_by_id uuid references app_user,
    finding text check (finding in ('Justified', 'NotJustified')),
    review_note text,
    check ((reviewed_at is null) = (finding is null)),
    check (reviewed_by_id is null or reviewed_by_id <> user_id)
);
create index emergency_access_case on emergency_access (case_id);
create index emergency_access_user on emergency_access (user_id);
create index emergency_access_reviewed_by on emergency_access (reviewed_by_id);
create index emergency_access_to_review on emergency_access (opened_at) where reviewed_at is null;

-- Why somebody opens a case with a person under 18, or a restricted one: asked once in each session.
create table case_reason (
    session_id uuid not null references signed_in_session on delete cascade,
    case_id uuid not null references "case",
    user_id uuid not null references app_user,
    reason text not null,
    given_at timestamptz not null,
    primary key (session_id, case_id)
);
create index case_reason_case on case_reason (case_id);
create index case_reason_user on case_reason (user_id);

-- That there is a case, and whom to ask: all that somebody outside its panel may learn, where they may learn that.
create table case_signpost (
    case_id uuid primary key references "case",
    reference text not null unique,
    panel_id uuid not null references panel,
    lead_id uuid not null references app_user,
    is_restricted boolean not null
);
create index case_signpost_panel on case_signpost (panel_id);
create index case_signpost_lead on case_signpost (lead_id);

create function psg_keep_signposts(cases uuid[]) returns void language sql as $$
    insert into case_signpost (case_id, reference, panel_id, lead_id, is_restricted)
    select id, reference, panel_id, lead_id, is_restricted from "case" where id = any (cases)
    on conflict (case_id) do update set lead_id = excluded.lead_id, is_restricted = excluded.is_restricted
$$;
create function psg_keep_new_signposted() returns trigger language plpgsql as $$
begin
    perform psg_keep_signposts(array(select id from changed));
    return null;
end $$;
create function psg_keep_signposted() returns trigger language plpgsql as $$
begin
    perform psg_keep_signposts(array[new.id]);
    return null;
end $$;
create trigger case_is_signposted after insert on "case" referencing new table as changed
    for each statement execute function psg_keep_new_signposted();
create trigger case_stays_signposted after update of lead_id, is_restricted on "case"
    for each row execute function psg_keep_signposted();

alter table "case" no force row level security;
select psg_keep_signposts(array(select id from "case"));
alter table "case" force row level security;

-- The minutes of each item are a row of their own: who may not see the case does not read what was said of it.
create table minutes_item (
    meeting_id uuid not null references meeting,
    case_id uuid not null references "case",
    position integer not null,
    text jsonb not null,
    primary key (meeting_id, case_id)
);
create index minutes_item_case on minutes_item (case_id);
alter table minutes no force row level security;
insert into minutes_item (meeting_id, case_id, position, text)
    select meeting_id, (item ->> 'CaseId')::uuid, (item ->> 'Position')::integer, item from minutes, jsonb_array_elements(text -> 'Items') item;
update minutes set text = text - 'Items' || jsonb_build_object(
    'Discussed', (select count(*) from jsonb_array_elements(text -> 'Items') item where jsonb_typeof(item -> 'Discussion') = 'object'),
    'Deferred', (select count(*) from jsonb_array_elements(text -> 'Items') item where coalesce(jsonb_typeof(item -> 'Discussion'), 'null') = 'null'));
alter table minutes force row level security;

-- What an actor may see, from the tables. A transaction asks once and keeps the answers beside psg.actor; where it only named the
-- actor, these are asked in each statement.

-- The service's own time, when it said so.
create function psg_now() returns timestamptz stable language sql
    return case when current_setting('psg.now', true) <> '' then current_setting('psg.now', true)::timestamptz else now() end;

create function psg_is_sharing(agency uuid) returns boolean stable language sql
    return exists (select from information_sharing_agreement signed where signed.agency_id = agency
        and (psg_now() at time zone 'Europe/London')::date between signed_on and coalesce(ended_on - 1, review_on));

create or replace function psg_panels_of(member uuid) returns uuid[] stable language sql
    return array(select panel_id from panel_member join app_user on app_user.id = user_id where user_id = member and is_active and psg_is_sharing(agency_id));

-- Nobody's agency, when the agency's agreement has lapsed.
create or replace function psg_agency_of(member uuid) returns uuid stable language sql
    return (select case when is_active and psg_is_sharing(agency_id) then agency_id else '00000000-0000-0000-0000-000000000000' end from app_user where id = member);

create function psg_named_of(member uuid) returns uuid[] stable language sql
    return array(select case_id from case_grant join app_user on app_user.id = user_id
        where user_id = member and ended_at is null and (ends_at is null or ends_at > psg_now()) and is_active and psg_is_sharing(app_user.agency_id));

create function psg_shared_with(member uuid) returns uuid[] stable language sql
    return array(select case_id from case_grant where agency_id = psg_agency_of(member) and ended_at is null and ends_at > psg_now());

create function psg_excluded_of(member uuid) returns uuid[] stable language sql
    return array(select case_id from declared_conflict where user_id = member and lifted_at is null);

create function psg_named() returns uuid[] stable language sql
    return case when current_setting('psg.named', true) <> '' then current_setting('psg.named', true)::uuid[] else psg_named_of(psg_actor()) end;

create function psg_shared() returns uuid[] stable language sql
    return case when current_setting('psg.shared', true) <> '' then current_setting('psg.shared', true)::uuid[] else psg_shared_with(psg_actor()) end;

create function psg_excluded() returns uuid[] stable language sql
    return case when current_setting('psg.excluded', true) <> '' then current_setting('psg.excluded', true)::uuid[] else psg_excluded_of(psg_actor()) end;

drop policy on_panel on "case";
create policy seen on "case" to psg_web
    using (id <> all ((select psg_excluded())::uuid[])
        and (id = any ((select psg_named())::uuid[])
            or not is_restricted and (panel_id = any ((select psg_panels())::uuid[]) or id = any ((select psg_shared())::uuid[]))));

-- A referral that became a case is seen as the case is; its referrer reads what they wrote.
drop policy own_or_panel on referral;
create policy own_or_panel on referral to psg_web
    using ((referrer_id = (select psg_actor()) or panel_id = any ((select psg_panels())::uuid[]))
        and (case_id is null or case_id <> all ((select psg_excluded())::uuid[]))
        and (case_id is null or referrer_id = (select psg_actor()) or exists (select from "case" where "case".id = case_id)))
    with check (referrer_id = (select psg_actor()) or panel_id = any ((select psg_panels())::uuid[]));

drop policy on_a_seen_case_or_own_agency on action;
create policy on_a_seen_case_or_own_agency on action to psg_web
    using (case_id <> all ((select psg_excluded())::uuid[])
        and (agency_id = (select psg_agency()) or exists (select from "case" where "case".id = case_id)));

drop policy on_panel on case_search;
create policy with_case on case_search to psg_web
    using (exists (select from "case" where "case".id = case_id));

drop policy with_meeting on discussion;
create policy with_meeting_and_case on discussion to psg_web
    using (exists (select from meeting where meeting.id = meeting_id) and exists (select from "case" where "case".id = case_id));

alter table minutes_item enable row level security, force row level security;
create policy with_meeting_and_case on minutes_item to psg_web
    using (exists (select from meeting where meeting.id = meeting_id) and exists (select from "case" where "case".id = case_id));

alter table case_grant enable row level security, force row level security;
create policy own_or_with_case on case_grant to psg_web
    using (user_id = (select psg_actor()) or agency_id = (select psg_agency()) or exists (select from "case" where "case".id = case_id));

alter table case_restriction enable row level security, force row level security;
create policy with_case on case_restriction to psg_web
    using (exists (select from "case" where "case".id = case_id));

alter table declared_conflict enable row level security, force row level security;
create policy own_or_with_case on declared_conflict to psg_web
    using (user_id = (select psg_actor()) or exists (select from "case" where "case".id = case_id));

alter table access_request enable row level security, force row level security;
create policy own_or_with_case on access_request to psg_web
    using (asked_by_id = (select psg_actor()) or exists (select from "case" where "case".id = case_id));

create function psg_reviews_access() returns boolean stable language sql
    return exists (select from user_role where user_id = psg_actor() and role = 'Auditor');

alter table emergency_access enable row level security, force row level security;
create policy own_or_with_case_or_auditor on emergency_access to psg_web
    using (user_id = (select psg_actor()) or (select psg_reviews_access()) or exists (select from "case" where "case".id = case_id));

alter table case_reason enable row level security, force row level security;
create policy own on case_reason to psg_web
    using (user_id = (select psg_actor()));

-- In an emergency the reference that was typed is looked up whatever the case is: the act itself is told and reviewed.
alter table case_signpost enable row level security, force row level security;
create policy signposted on case_signpost to psg_web
    using ((select psg_actor()) is not null
        and (reference = (select current_setting('psg.emergency', true))
            or not is_restricted and panel_id in (select id from panel where not is_youth)
            or exists (select from "case" where "case".id = case_id)));

create policy job on case_grant to psg_worker using (true) with check (true);
create policy job on case_restriction to psg_worker using (true) with check (true);
create policy job on declared_conflict to psg_worker using (true) with check (true);
create policy job on access_request to psg_worker using (true) with check (true);
create policy job on emergency_access to psg_worker using (true) with check (true);
create policy job on case_reason to psg_worker using (true) with check (true);
create policy job on case_signpost to psg_worker using (true) with check (true);
create policy job on minutes_item to psg_worker using (true) with check (true);

grant select, insert, update on information_sharing_agreement, case_grant, case_restriction, declared_conflict, access_request, emergency_access, case_signpost to psg_web;
grant select, insert on case_reason, minutes_item to psg_web;
grant select on information_sharing_agreement, case_grant, case_restriction, declared_conflict, access_request, emergency_access, case_reason, minutes_item to psg_worker;
grant select, insert, update on case_signpost to psg_worker;

-- Words are looked for in the cases that were shared, too.
create or replace function psg_find_cases(words text, most integer) returns setof uuid
    stable security definer set search_path = pg_catalog, public set enable_seqscan = off language plpgsql as $$
declare
    asked tsquery := to_tsquery('simple', (select string_agg(word || ':*', ' & ') from regexp_split_to_table(psg_fold(words), ' +') word where word <> ''));
    panels uuid[] := psg_panels();
    granted uuid[] := psg_named() || psg_shared();
    found uuid[] := '{}';
    reach integer;
begin
    if asked is null or numnode(asked) = 0 then
        return;
    end if;
    foreach reach in array array[200, 20000] loop
        found := array(
            select newest.case_id from unnest(panels) as panel(id) cross join lateral (
                select case_id, document from case_search where panel_id = panel.id order by case_id desc limit reach) newest
            where newest.document @@ asked order by newest.case_id desc limit most);
        exit when cardinality(found) < 2 or cardinality(found) >= most;
    end loop;
    if cardinality(found) < most and cardinality(panels) > 0 then
        found := array(
            with hit as materialized (
                select case_id, panel_id from case_search
                where document @@ (asked && (select string_agg(quote_literal('=' || panel.id), '|')::tsquery from unnest(panels) as panel(id))))
            select case_id from hit where panel_id = any (panels) order by case_id desc limit most);
    end if;
    if cardinality(granted) > 0 then
        found := found || array(
            select case_id from unnest(granted) as given(id) cross join panel
                join case_search on case_search.panel_id = panel.id and case_id = given.id
            where document @@ asked and case_id <> all (found));
    end if;
    return query select unnest(found);
end $$;
