-- What each person is told is due, and the mail that says so. Neither holds a name or a place: reference and kind only.

create table reminder (
    id uuid primary key,
    user_id uuid not null references app_user,
    kind text not null,
    subject_id uuid not null,
    case_id uuid references "case",
    reference text not null check (reference ~ '^([A-Z]{2,8}(/[0-9]{4}/[0-9]{4,})?|R-[0-9]{5,})$'),
    due_on date,
    -- Days from the due date at which the schedule speaks: -3, 0, 1, 8 … Null for what a command told at once.
    stage integer,
    sentence text not null,
    made_at timestamptz not null,
    seen_at timestamptz
);
-- Each stage of each due date is told to each person once, whoever runs the job and how often.
create unique index reminder_once on reminder (user_id, kind, subject_id, due_on, stage) where stage is not null;
create index reminder_unseen on reminder (user_id, made_at desc, id desc) where seen_at is null;
create index reminder_newest on reminder (user_id, made_at desc, id desc);
create index reminder_case on reminder (case_id);

create table message (
    id uuid primary key,
    to_user_id uuid not null references app_user,
    subject text not null,
    body text not null,
    queued_at timestamptz not null,
    sent_at timestamptz,
    attempts integer not null default 0 check (attempts between 0 and 7),
    -- When it is tried next; null once it is sent or given up.
    next_attempt_at timestamptz,
    last_error text,
    check (sent_at is null or next_attempt_at is null)
);
create index message_due on message (next_attempt_at) where next_attempt_at is not null;
create index message_newest on message (queued_at desc, id desc);
create index message_failed on message (queued_at desc) where sent_at is null and next_attempt_at is null;
create index message_to on message (to_user_id);

grant select, insert, update, delete on reminder, message to psg_worker;
grant select, insert, update (seen_at) on reminder to psg_web;
-- The web queues messages and lists them; what they say only the worker and the receiver's mailbox know.
grant insert, select (id, to_user_id, subject, queued_at, sent_at, attempts, next_attempt_at, last_error) on message to psg_web;

alter table reminder enable row level security, force row level security;
create policy own on reminder for select to psg_web using (user_id = (select psg_actor()));
create policy own_seen on reminder for update to psg_web using (user_id = (select psg_actor()));
-- Any act may tell others what it brings them.
create policy told on reminder for insert to psg_web with check ((select psg_actor()) is not null);
create policy job on reminder to psg_worker using (true) with check (true);

alter table message enable row level security, force row level security;
-- SeeMessages, as in Domain/Access/Roles.cs.
create policy post_room on message for select to psg_web
    using ((select exists (select from user_role where user_id = psg_actor() and role = 'Administrator')));
create policy queued on message for insert to psg_web with check ((select psg_actor()) is not null);
create policy job on message to psg_worker using (true) with check (true);
