-- Nearly nobody has a case shared with them, is named on one or declared a conflict. Who ever had is written down here, so that for all
-- others a transaction asks for no exceptions and the policy of "case", which stands within most others, is one comparison.

-- Users and agencies; it says nothing of any case.
create table standing_exception (
    holder_id uuid primary key
);

create function psg_keep_exceptions() returns trigger language plpgsql as $$
begin
    insert into standing_exception (holder_id)
        select holder from new_exception, jsonb_to_record(to_jsonb(new_exception)) as held(user_id uuid, agency_id uuid), unnest(array[held.user_id, held.agency_id]) holder
        where holder is not null on conflict do nothing;
    return null;
end $$;
create trigger grant_is_exception after insert on case_grant referencing new table as new_exception
    for each statement execute function psg_keep_exceptions();
create trigger conflict_is_exception after insert on declared_conflict referencing new table as new_exception
    for each statement execute function psg_keep_exceptions();

alter table case_grant no force row level security;
alter table declared_conflict no force row level security;
insert into standing_exception (holder_id)
    select user_id from case_grant where user_id is not null union select agency_id from case_grant where agency_id is not null union select user_id from declared_conflict;
alter table case_grant force row level security;
alter table declared_conflict force row level security;
grant select, insert on standing_exception to psg_web, psg_worker;

create function psg_has_exceptions(member uuid, agency uuid) returns boolean stable language sql
    return exists (select from standing_exception where holder_id in (member, agency));

-- Not in SQL: it would be written out within each policy again, and each plan would have to prepare what it hardly ever asks.
create function psg_sees_with_exceptions(case_id uuid, panel_id uuid, is_restricted boolean) returns boolean stable language plpgsql as $$
begin
    return case_id <> all (psg_excluded())
        and (case_id = any (psg_named()) or not is_restricted and (panel_id = any (psg_panels()) or case_id = any (psg_shared())));
end $$;

-- psg.exceptions is 'no' where a transaction found that there are none; anything else asks.
alter policy seen on "case"
    using (case current_setting('psg.exceptions', true) when 'no' then not is_restricted and panel_id = any ((select psg_panels())::uuid[])
           else psg_sees_with_exceptions(id, panel_id, is_restricted) end);

-- One look-up for each row; with exists, every meeting of the panel was read for the few that a case was discussed at.
alter policy with_meeting_and_case on discussion
    using ((select id from meeting where meeting.id = meeting_id) is not null and exists (select from "case" where "case".id = case_id));
alter policy with_meeting_and_case on minutes_item
    using ((select id from meeting where meeting.id = meeting_id) is not null and exists (select from "case" where "case".id = case_id));
