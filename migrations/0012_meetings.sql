-- What a panel does when it meets: the agenda, who came, what was decided, and the minutes.

create table meeting (
    id uuid primary key,
    panel_id uuid not null references panel,
    kind text not null check (kind in ('Ordinary', 'Extraordinary')),
    starts_at timestamptz not null,
    place text not null,
    reason text,
    status text not null check (status in ('Planned', 'Open', 'Held')),
    planned_by_id uuid not null references app_user,
    opened_at timestamptz,
    closed_at timestamptz,
    closed_by_id uuid references app_user,
    ordered_by_hand boolean not null,
    check ((kind = 'Extraordinary') = (reason is not null)),
    check ((status = 'Planned') = (opened_at is null)),
    check ((status = 'Held') = (closed_at is not null))
);
create index meeting_panel on meeting (panel_id, starts_at desc, id desc);
create index meeting_planned_by on meeting (planned_by_id);
create index meeting_closed_by on meeting (closed_by_id);

create table attendance (
    meeting_id uuid not null references meeting,
    user_id uuid not null references app_user,
    agency_id uuid not null references agency,
    mode text not null check (mode in ('InPerson', 'Remote', 'Apologies')),
    statement_version integer,
    accepted_at timestamptz,
    primary key (meeting_id, user_id),
    check ((statement_version is null) = (accepted_at is null)),
    check (mode <> 'Apologies' or accepted_at is null)
);
create index attendance_user on attendance (user_id);
create index attendance_agency on attendance (agency_id);

create table agenda_item (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    case_id uuid not null references "case",
    section text not null check (section in ('Urgent', 'New', 'Reviews', 'Orders', 'Closures')),
    position integer not null,
    state text not null check (state in ('Waiting', 'Discussed', 'Deferred')),
    because text not null,
    by_hand boolean not null,
    is_off boolean not null,
    deferred_because text,
    unique (meeting_id, case_id),
    check ((state = 'Deferred') = (deferred_because is not null))
);
create index agenda_item_case on agenda_item (case_id);

create table discussion (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    case_id uuid not null references "case",
    kind text not null check (kind in ('New', 'Review', 'Closure', 'Urgent', 'Extraordinary')),
    decision text not null check (decision in ('Keep', 'Close', 'Escalate', 'RefuseAccept')),
    rating_before text not null check (rating_before in ('Standard', 'Medium', 'High')),
    rating_after text not null check (rating_after in ('Standard', 'Medium', 'High')),
    rating_reason text,
    next_review_on date not null,
    victim_update text,
    facts text not null,
    opinion text,
    discussed_at timestamptz not null,
    saved_at timestamptz not null,
    saved_by_id uuid not null references app_user,
    unique (meeting_id, case_id),
    check ((rating_before = rating_after) = (rating_reason is null))
);
create index discussion_case on discussion (case_id, discussed_at desc);
create index discussion_saved_by on discussion (saved_by_id);

create table minutes (
    meeting_id uuid primary key references meeting,
    written_at timestamptz not null,
    written_by_id uuid not null references app_user,
    text jsonb not null
);
create index minutes_written_by on minutes (written_by_id);

grant select, insert, update on meeting, agenda_item, discussion to psg_web, psg_worker;
grant select, insert, update, delete on attendance to psg_web, psg_worker;
grant delete on agenda_item to psg_web, psg_worker;
grant select, insert on minutes to psg_web, psg_worker;

alter table meeting enable row level security, force row level security;
create policy on_panel on meeting to psg_web
    using (panel_id = any ((select psg_panels())::uuid[]));

alter table attendance enable row level security, force row level security;
create policy with_meeting on attendance to psg_web
    using (exists (select from meeting where meeting.id = meeting_id));

alter table agenda_item enable row level security, force row level security;
create policy with_meeting on agenda_item to psg_web
    using (exists (select from meeting where meeting.id = meeting_id));

alter table discussion enable row level security, force row level security;
create policy with_meeting on discussion to psg_web
    using (exists (select from meeting where meeting.id = meeting_id));

alter table minutes enable row level security, force row level security;
create policy with_meeting on minutes to psg_web
    using (exists (select from meeting where meeting.id = meeting_id));

create policy job on meeting to psg_worker using (true) with check (true);
create policy job on attendance to psg_worker using (true) with check (true);
create policy job on agenda_item to psg_worker using (true) with check (true);
create policy job on discussion to psg_worker using (true) with check (true);
create policy job on minutes to psg_worker using (true) with check (true);
