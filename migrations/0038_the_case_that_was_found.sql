-- The page of a case finds it once, behind the policy of "case", and only then says so in psg.case (CaseFiles): the parts of that case need not
-- look for it again. Anything else asks: tables that a search reads in numbers in a sub-select, which is quicker for each row, and the others in
-- functions, because a plan prepares every sub-select though it hardly ever asks.
create function psg_sees_case(which uuid) returns boolean stable language plpgsql as $$
begin
    return exists (select from "case" where id = which);
end $$;
create function psg_sees_person(which uuid) returns boolean stable language plpgsql as $$
begin
    return exists (select from person where id = which);
end $$;
create function psg_sees_meeting(which uuid) returns boolean stable language plpgsql as $$
begin
    return exists (select from meeting where id = which);
end $$;
create function psg_sees_intervention(which uuid) returns boolean stable language plpgsql as $$
begin
    return exists (select from intervention where id = which);
end $$;

alter policy with_case on person_in_case using (current_setting('psg.case', true) = case_id::text or (select id from "case" where "case".id = case_id) is not null);
alter policy with_case on role_in_case using (current_setting('psg.case', true) = case_id::text or psg_sees_case(case_id));
alter policy with_case on party using (current_setting('psg.case', true) = case_id::text or (select id from "case" where "case".id = case_id) is not null);
alter policy with_case on timeline_entry using (current_setting('psg.case', true) = case_id::text or (select id from "case" where "case".id = case_id) is not null);
alter policy with_case on attachment using (current_setting('psg.case', true) = case_id::text or (select id from "case" where "case".id = case_id) is not null);
alter policy with_case on intervention using (current_setting('psg.case', true) = case_id::text or psg_sees_case(case_id));
alter policy on_a_seen_case_or_own_agency on action
    using (case_id <> all ((select psg_excluded())::uuid[])
        and (agency_id = (select psg_agency()) or current_setting('psg.case', true) = case_id::text or psg_sees_case(case_id)));
alter policy with_meeting_and_case on discussion
    using ((current_setting('psg.case', true) = case_id::text or psg_sees_case(case_id)) and psg_sees_meeting(meeting_id));
alter policy with_intervention on statutory_clock using (psg_sees_intervention(intervention_id));
alter policy with_person on person_detail
    using (psg_sees_person(person_id) and (case_id is null or current_setting('psg.case', true) = case_id::text or psg_sees_case(case_id)));
