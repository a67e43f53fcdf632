-- A message is given to the mail server once. handed_over_at is committed in the moment in which the server gets its last bytes; from then on nobody
-- sends it again by themselves. Where no answer was written down it stands without sent_at, and is shown as unconfirmed.
alter table message
    add column handed_over_at timestamptz,
    -- What no choice of its receiver turns off: legal deadlines, safeguarding, and what is about their account or somebody's access.
    add column is_binding boolean not null default true,
    -- Its receiver chose a digest or no mail.
    add column is_set_aside boolean not null default false,
    add check (handed_over_at is null or next_attempt_at is null);
update message set handed_over_at = sent_at where sent_at is not null;
drop index message_failed;
create index message_failed on message (queued_at desc) where sent_at is null and next_attempt_at is null and handed_over_at is null and not is_set_aside;
create index message_unconfirmed on message (handed_over_at) where sent_at is null and handed_over_at is not null;
grant select (handed_over_at, is_set_aside) on message to psg_web;

-- How each person wants to be told by mail. On their page they are told always.
create table message_choice (
    user_id uuid primary key references app_user on delete cascade,
    choice text not null check (choice in ('AtOnce', 'Daily', 'Weekly', 'Never')),
    -- Of a digest, London time.
    at time not null,
    weekday text not null check (weekday in ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')),
    chosen_at timestamptz not null
);
grant select, insert, update on message_choice to psg_web;
grant select on message_choice to psg_worker;
alter table message_choice enable row level security, force row level security;
create policy own on message_choice to psg_web using (user_id = (select psg_actor())) with check (user_id = (select psg_actor()));
create policy job on message_choice for select to psg_worker using (true);

-- One digest a person and day, whoever makes it and how often.
create table digest (
    user_id uuid not null references app_user on delete cascade,
    on_date date not null,
    made_at timestamptz not null,
    primary key (user_id, on_date)
);
grant select, insert on digest to psg_worker;
alter table digest enable row level security, force row level security;
create policy job on digest to psg_worker using (true) with check (true);
create index reminder_made on reminder (made_at);

-- The right to read one's own calendar from another program. Only the token's SHA-256 is kept.
create table calendar_link (
    user_id uuid primary key references app_user on delete cascade,
    token_hash bytea not null unique check (length(token_hash) = 32),
    made_at timestamptz not null
);
grant select, insert, update, delete on calendar_link to psg_web;

-- Each run of each job, and what an administrator wants run at once.
create table job_run (
    id uuid primary key,
    job text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    -- In our words; null when it went well.
    failure text,
    worker text not null
);
create index job_run_newest on job_run (job, started_at desc);
create index job_run_well on job_run (job, ended_at desc) where ended_at is not null and failure is null;
create index job_run_old on job_run (started_at);
grant select on job_run to psg_web;
grant select, insert, update, delete on job_run to psg_worker;

create table job_request (
    id uuid primary key,
    job text not null,
    asked_by_id uuid not null references app_user,
    asked_at timestamptz not null,
    taken_at timestamptz
);
create index job_request_waiting on job_request (asked_at) where taken_at is null;
create index job_request_asked_by on job_request (asked_by_id);
grant select, insert on job_request to psg_web;
grant select, update on job_request to psg_worker;

-- The clocks that are due are found by their day, whatever runs beside them.
create index statutory_clock_due on statutory_clock (due_on, intervention_id) where state = 'running';
create index action_due on action (due_on) where status in ('Open', 'InProgress');
