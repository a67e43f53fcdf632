-- A decision of the tray can be taken back for a minute: what it tells waits so long, and the case that it opened goes again with
-- everything that came with it. Nothing else is ever removed from a timeline.

alter table reminder
    add column held_for uuid,
    add column held_until timestamptz,
    add check ((held_for is null) = (held_until is null));
create index reminder_held on reminder (held_for) where held_for is not null;
alter table message add column held_for uuid;
create index message_held on message (held_for) where held_for is not null;

drop policy own on reminder;
create policy own on reminder for select to psg_web
    using (user_id = (select psg_actor()) and (held_until is null or held_until <= (select psg_now())));
-- Whoever decided may still find, and withdraw, what waits to be told of it.
create policy held on reminder for select to psg_web
    using (held_until > (select psg_now()) and exists (select from referral where referral.id = held_for and decided_by_id = (select psg_actor())));
create policy taken_back on reminder for delete to psg_web
    using (held_until > (select psg_now()) and exists (select from referral where referral.id = held_for and decided_by_id = (select psg_actor())));
grant delete on reminder to psg_web;

create policy held on message for select to psg_web
    using (attempts = 0 and next_attempt_at > (select psg_now()) and exists (select from referral where referral.id = held_for and decided_by_id = (select psg_actor())));
create policy taken_back on message for delete to psg_web
    using (attempts = 0 and next_attempt_at > (select psg_now()) and exists (select from referral where referral.id = held_for and decided_by_id = (select psg_actor())));
grant select (held_for), delete on message to psg_web;

create policy in_its_first_minute on "case" as restrictive for delete to psg_web
    using (opened_at > (select psg_now()) - interval '1 minute');
create policy in_the_first_minute_of_its_case on timeline_entry as restrictive for delete to psg_web
    using (exists (select from "case" where "case".id = case_id and opened_at > (select psg_now()) - interval '1 minute'));
grant delete on timeline_entry, case_search, case_signpost to psg_web;
