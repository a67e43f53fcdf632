-- When a panel meets by rule, who makes it quorate, and what asks for a meeting of its own; meetings that are moved or cancelled, and the invitations that say so.

-- One row a panel; a panel without one meets as panels usually do.
create table meeting_series (
    panel_id uuid primary key references panel,
    -- The first to fourth of its weekday in the month; 5 is the last.
    week integer not null check (week between 1 and 5),
    weekday text not null check (weekday in ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday')),
    at time not null,
    place text not null check (length(place) <= 200),
    link text check (length(link) <= 500),
    -- Agencies without which the panel is not quorate, and how many others there must be.
    quorum_agency_ids uuid[] not null check (cardinality(quorum_agency_ids) <= 20),
    quorum_others integer not null check (quorum_others between 0 and 20),
    -- So many reports at one place within 14 days, and an extraordinary meeting is offered.
    trigger_reports integer not null check (trigger_reports between 2 and 50),
    set_at timestamptz not null,
    set_by_id uuid not null references app_user
);
create index meeting_series_set_by on meeting_series (set_by_id);
grant select, insert, update on meeting_series to psg_web;
grant select on meeting_series to psg_worker;

alter table meeting
    add column link text check (length(link) <= 500),
    -- The day that the rule says, where the meeting was planned by rule.
    add column usual_on date,
    add column moved_because text check (length(moved_because) <= 500),
    -- Of the invitations: how often the meeting was moved or cancelled.
    add column sequence integer not null default 0 check (sequence >= 0),
    add column cancelled_at timestamptz,
    add column cancelled_because text check (length(cancelled_because) <= 500),
    drop constraint meeting_status_check,
    drop constraint meeting_check1,
    add constraint meeting_status_check check (status in ('Planned', 'Open', 'Held', 'Cancelled')),
    add constraint meeting_opened check ((status in ('Planned', 'Cancelled')) = (opened_at is null)),
    add constraint meeting_cancelled check ((status = 'Cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_because is null));

-- Who was asked to which meeting, and of which change of it they were told: each once.
create table meeting_invitation (
    meeting_id uuid not null references meeting,
    user_id uuid not null references app_user,
    sequence integer not null check (sequence >= 0),
    kind text not null check (kind in ('Invited', 'Moved', 'Cancelled')),
    queued_at timestamptz not null,
    primary key (meeting_id, user_id, sequence)
);
create index meeting_invitation_user on meeting_invitation (user_id);
grant select, insert on meeting_invitation to psg_web;
grant select on meeting_invitation to psg_worker;
alter table meeting_invitation enable row level security, force row level security;
create policy with_meeting on meeting_invitation to psg_web using (psg_sees_meeting(meeting_id));
create policy job on meeting_invitation to psg_worker using (true);

-- An invitation as calendars read it (RFC 5545), which goes beside the words.
alter table message add column calendar text check (length(calendar) <= 4000);
