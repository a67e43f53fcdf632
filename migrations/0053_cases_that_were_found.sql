-- A search finds up to 26 cases behind the policy of "case", and then reads the people, notes and files of each: psg.case now lists every case that
-- was found so (SeenCondition.Found), and the policies of a case's parts believe that list instead of looking for each case again. Which case a page
-- shows is another thing, and stands in psg.shown (CaseFiles): a case that is opened only with a reason is found before it is shown.
alter policy with_case on person_in_case using (strpos(current_setting('psg.case', true), case_id::text) > 0 or (select id from "case" where "case".id = case_id) is not null);
alter policy with_case on role_in_case using (strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id));
alter policy with_case on party using (strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id));
alter policy with_case on timeline_entry using (strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id));
alter policy with_case on attachment using (strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id));
alter policy with_case on intervention_case using (strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id));
alter policy with_case on intervention using (strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id) or psg_sees_another_case_of(id));
alter policy on_a_seen_case_or_own_agency on action
    using (case_id <> all ((select psg_excluded())::uuid[])
        and (agency_id = (select psg_agency()) or strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id)));
alter policy with_meeting_and_case on discussion
    using ((strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id)) and psg_sees_meeting(meeting_id));
alter policy with_meeting_and_case on typed_field
    using ((strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id)) and psg_sees_meeting(meeting_id));
alter policy with_person on person_detail
    using (psg_sees_person(person_id) and (case_id is null or strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id)));

-- What the place of a case that was found is called; nothing of any other.
create function psg_name_of_its_place(which uuid) returns text stable security definer set search_path = pg_catalog, public language plpgsql as $$
begin
    return (select place.name from "case" join place on place.id = "case".place_id
        where "case".id = which and strpos(current_setting('psg.case', true), which::text) > 0);
end $$;
revoke all on function psg_name_of_its_place(uuid) from public;
grant execute on function psg_name_of_its_place(uuid) to psg_web, psg_worker;

-- Places of a street are ordered by their numbers while somebody types: read once, when the place is kept.
alter table place
    add column numbers text[] generated always as (string_to_array(translate(key, '|', ' '), ' ')) stored,
    add column door integer generated always as (substring(split_part(key, '|', 1) from '[0-9]{1,6}')::integer) stored;

create or replace function psg_places_named(words text[], numbers text[], most integer) returns table (id uuid, shares_number boolean)
    stable rows 60 security definer set search_path = pg_catalog, public language plpgsql as $$
#variable_conflict use_column
begin
    return query
        select place.id, place.numbers && psg_places_named.numbers from unnest(words) word
            join place on to_tsvector('simple', key || ' ' || coalesce(psg_fold(name), '')) @@ (quote_literal(btrim(psg_fold(word))) || ':*')::tsquery
        where psg_fold(word) <> ' '
        group by place.id
        order by count(*) desc, 2 desc, abs(place.door - substring(psg_places_named.numbers[1] from '[0-9]{1,6}')::integer), place.id
        limit least(most, 500);
end $$;
