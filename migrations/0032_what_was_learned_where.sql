-- On which case something was learned of a person: only those who see that case read it. And when a victim was last spoken to.

alter table person_detail add column case_id uuid references "case";
create index person_detail_case on person_detail (case_id) where case_id is not null;
alter table person_event add column case_id uuid references "case";
create index person_event_case on person_event (case_id) where case_id is not null;

-- What no case told, and what was kept before it was asked, is seen with the person.
alter policy with_person on person_detail
    using (exists (select from person where person.id = person_id) and (case_id is null or (select id from "case" where "case".id = case_id) is not null));
alter policy with_person on person_event
    using (exists (select from person where person.id = person_id) and (case_id is null or (select id from "case" where "case".id = case_id) is not null));

-- A merge of two cases takes along what was learned on them.
grant update (case_id) on person_event to psg_web;

-- How many details are kept of somebody, of all and not only of those that the actor sees: whoever sees as many may key them anew. A number and nothing else.
create function psg_count_details(person uuid) returns bigint
    stable security definer set search_path = pg_catalog, public language sql as $$
    select count(*) from person_detail where person_id = person
$$;
revoke all on function psg_count_details(uuid) from public;
grant execute on function psg_count_details(uuid) to psg_web, psg_worker;

-- The last day on which somebody spoke with them as a victim of this case (domain.md 4.6).
alter table person_in_case add column contacted_on date;
