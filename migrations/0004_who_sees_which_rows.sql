-- The second lock. The web and the worker are roles that own nothing; policies on every table with case content decide from
-- the panel memberships of psg.actor, which each transaction sets. Without an actor there are no rows.

create function psg_actor() returns uuid stable language sql
    return nullif(current_setting('psg.actor', true), '')::uuid;

create function psg_panels() returns uuid[] stable language sql
    return array(select panel_id from panel_member where user_id = psg_actor());

create function psg_agency() returns uuid stable language sql
    return (select agency_id from app_user where id = psg_actor());

grant usage on schema public to psg_web, psg_worker;
grant select, insert, update, delete on all tables in schema public to psg_web, psg_worker;
grant usage on all sequences in schema public to psg_web, psg_worker;
revoke update, delete on audit_entry, counted_event, timeline_entry from psg_web, psg_worker;
revoke insert, update, delete on agency, panel, ward from psg_web, psg_worker;
revoke insert, update, delete on app_user, user_role, panel_member from psg_worker;
revoke all on schema_migration from psg_web, psg_worker;
grant select on schema_migration to psg_web, psg_worker;

alter table referral_draft enable row level security, force row level security;
create policy own_draft on referral_draft to psg_web
    using (author_id = (select psg_actor()));

alter table referral enable row level security, force row level security;
create policy own_or_panel on referral to psg_web
    using (referrer_id = (select psg_actor()) or panel_id = any ((select psg_panels())::uuid[]))
    with check (referrer_id = (select psg_actor()) or panel_id = any ((select psg_panels())::uuid[]));

alter table referral_person enable row level security, force row level security;
create policy with_referral on referral_person to psg_web
    using (exists (select from referral where referral.id = referral_id));

alter table "case" enable row level security, force row level security;
create policy on_panel on "case" to psg_web
    using (panel_id = any ((select psg_panels())::uuid[]));

alter table person_in_case enable row level security, force row level security;
create policy with_case on person_in_case to psg_web
    using (exists (select from "case" where "case".id = case_id));

alter table person enable row level security, force row level security;
create policy in_a_seen_case on person to psg_web
    using (exists (select from person_in_case where person_in_case.person_id = person.id))
    with check (true);

alter table timeline_entry enable row level security, force row level security;
create policy with_case on timeline_entry to psg_web
    using (exists (select from "case" where "case".id = case_id));

-- Jobs see every row: what they do is one command each, audited under the job's own id.
create policy job on referral_draft to psg_worker using (true) with check (true);
create policy job on referral to psg_worker using (true) with check (true);
create policy job on referral_person to psg_worker using (true) with check (true);
create policy job on "case" to psg_worker using (true) with check (true);
create policy job on person_in_case to psg_worker using (true) with check (true);
create policy job on person to psg_worker using (true) with check (true);
create policy job on timeline_entry to psg_worker using (true) with check (true);
