-- What people, cases, screens and the tray each brought, where they meet.

-- A merge of two people says of whom a screen is; a merge of two cases takes the parties along.
grant update (person_id) on youth_screen to psg_web;
grant update (case_id) on party to psg_web;

-- A case that is taken back within its minute takes the problem that it began with.
create policy in_the_first_minute_of_its_case on case_problem as restrictive for delete to psg_web
    using (exists (select from "case" where "case".id = case_id and opened_at > (select psg_now()) - interval '1 minute'));
grant delete on case_problem to psg_web;
