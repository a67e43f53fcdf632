-- Two at the table type into one record; its time runs; the minutes are corrected, approved, and given to people by name.

alter table agenda_item add column began_at timestamptz;

-- What is typed of a case during its meeting, field by field, until the minutes have it.
create table typed_field (
    meeting_id uuid not null references meeting,
    case_id uuid not null references "case",
    field text not null check (length(field) <= 40),
    text text not null check (length(text) <= 20000),
    -- Counts the changes of one case's record, so that a screen asks for what it has not seen.
    version bigint not null check (version > 0),
    saved_at timestamptz not null,
    saved_by_id uuid not null references app_user,
    primary key (meeting_id, case_id, field)
);
create index typed_field_case on typed_field (case_id);
create index typed_field_saved_by on typed_field (saved_by_id);
grant select, insert, update, delete on typed_field to psg_web;
grant select on typed_field to psg_worker;
alter table typed_field enable row level security, force row level security;
create policy with_meeting_and_case on typed_field to psg_web
    using ((current_setting('psg.case', true) = case_id::text or psg_sees_case(case_id)) and psg_sees_meeting(meeting_id));
create policy job on typed_field to psg_worker using (true);

-- The minutes are a draft until the next meeting approves them. What they say is never changed: a correction stands beside it.
alter table minutes
    add column approved_at timestamptz,
    add column approved_by_id uuid references app_user,
    add column approved_at_meeting_id uuid references meeting,
    add check ((approved_at is null) = (approved_by_id is null)),
    add check ((approved_at is null) = (approved_at_meeting_id is null)),
    add check (approved_at_meeting_id <> meeting_id);
create index minutes_approved_by on minutes (approved_by_id) where approved_by_id is not null;
create index minutes_approved_at_meeting on minutes (approved_at_meeting_id) where approved_at_meeting_id is not null;
grant update (approved_at, approved_by_id, approved_at_meeting_id) on minutes to psg_web;

create table minutes_correction (
    id uuid primary key,
    meeting_id uuid not null references minutes (meeting_id),
    -- The case that it is about; none for the meeting as a whole.
    case_id uuid references "case",
    text text not null check (length(text) <= 2000),
    made_at timestamptz not null,
    made_by_id uuid not null references app_user
);
create index minutes_correction_meeting on minutes_correction (meeting_id, made_at);
create index minutes_correction_case on minutes_correction (case_id) where case_id is not null;
create index minutes_correction_made_by on minutes_correction (made_by_id);
grant select, insert on minutes_correction to psg_web;
grant select on minutes_correction to psg_worker;
alter table minutes_correction enable row level security, force row level security;
create policy with_meeting_and_case on minutes_correction to psg_web
    using (psg_sees_meeting(meeting_id) and case when case_id is null then true else psg_sees_case(case_id) end);
create policy job on minutes_correction to psg_worker using (true);

-- Who was given the minutes, one row a person: the disclosure log of a meeting.
create table minutes_recipient (
    id uuid primary key,
    meeting_id uuid not null references minutes (meeting_id),
    user_id uuid references app_user,
    -- Who is no user of the service, and of which body.
    outsider text check (length(outsider) <= 120),
    version text not null check (version in ('Draft', 'Approved', 'Disclosure')),
    gateway text not null check (gateway in ('Cda115', 'Svd16', 'Safeguarding', 'Consent', 'Court', 'Other')),
    reason text check (length(reason) <= 500),
    given_at timestamptz not null,
    given_by_id uuid not null references app_user,
    check ((user_id is null) <> (outsider is null)),
    check ((version = 'Disclosure') = (outsider is not null)),
    check (outsider is null or reason is not null)
);
create unique index minutes_recipient_once on minutes_recipient (meeting_id, user_id, version) where user_id is not null;
create index minutes_recipient_meeting on minutes_recipient (meeting_id, given_at);
create index minutes_recipient_user on minutes_recipient (user_id) where user_id is not null;
create index minutes_recipient_given_by on minutes_recipient (given_by_id);
grant select, insert on minutes_recipient to psg_web;
grant select on minutes_recipient to psg_worker;
alter table minutes_recipient enable row level security, force row level security;
create policy with_meeting on minutes_recipient to psg_web using (psg_sees_meeting(meeting_id));
create policy job on minutes_recipient to psg_worker using (true);
