-- Actions given to an agency with nobody named, held, not done for a reason; and answered by link by somebody without an account.

-- What people call an agency when they type an action in one line.
alter table agency add column nicknames text[] not null default '{}' check (cardinality(nicknames) <= 20);
grant update (nicknames) on agency to psg_web;

-- Somebody in an agency who has no account and answers its actions by a mailed link.
create table outside_contact (
    id uuid primary key,
    agency_id uuid not null references agency,
    name text not null check (length(name) <= 120),
    email text not null check (length(email) <= 254),
    every text not null check (every in ('Daily', 'Weekly')),
    made_at timestamptz not null,
    made_by_id uuid not null references app_user,
    ended_at timestamptz,
    ended_by_id uuid references app_user
);
create index outside_contact_agency on outside_contact (agency_id);
create index outside_contact_made_by on outside_contact (made_by_id);
create index outside_contact_ended_by on outside_contact (ended_by_id);
create unique index outside_contact_once on outside_contact (lower(email), agency_id) where ended_at is null;
grant select, insert, update (ended_at, ended_by_id) on outside_contact to psg_web;
grant select on outside_contact to psg_worker;

-- Only the token's hash is kept; the token itself is made when the mail goes out.
create table answer_link (
    id uuid primary key,
    contact_id uuid not null references outside_contact,
    token_hash bytea unique check (length(token_hash) = 32),
    made_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    uses integer not null default 0 check (uses >= 0),
    hour_began_at timestamptz,
    uses_in_hour integer not null default 0 check (uses_in_hour >= 0)
);
create index answer_link_contact on answer_link (contact_id, made_at desc);
grant select, update (ended_at, uses, hour_began_at, uses_in_hour) on answer_link to psg_web;
grant select, insert, update, delete on answer_link to psg_worker;

-- One digest a contact and day.
create table contact_digest (
    contact_id uuid not null references outside_contact on delete cascade,
    on_date date not null,
    made_at timestamptz not null,
    primary key (contact_id, on_date)
);
grant select, insert on contact_digest to psg_worker;
alter table contact_digest enable row level security, force row level security;
create policy job on contact_digest to psg_worker using (true) with check (true);

alter table message
    alter column to_user_id drop not null,
    add column to_contact_id uuid references outside_contact,
    add column answer_link_id uuid references answer_link,
    add check ((to_user_id is null) <> (to_contact_id is null));
create index message_to_contact on message (to_contact_id) where to_contact_id is not null;
create index message_answer_link on message (answer_link_id) where answer_link_id is not null;
grant select (to_contact_id) on message to psg_web;

alter table action
    alter column owner_id drop not null,
    add column contact_id uuid references outside_contact,
    add column held_until date,
    add column held_because text,
    -- Why it was not done, or is late.
    add column reason text check (reason in ('ChangedCircumstances', 'Refused', 'WaitingForOthers', 'NoCapacity', 'NotDone')),
    add check (owner_id is null or contact_id is null),
    add check ((held_until is null) = (held_because is null));
create index action_contact on action (contact_id) where contact_id is not null;

-- Whoever came by a link reads and answers what is given to them, and nothing else.
create policy by_link on action for select to psg_web using (contact_id = (select psg_actor()));
create policy answered_by_link on action for update to psg_web using (contact_id = (select psg_actor()));
create policy answers_by_link on timeline_entry for insert to psg_web
    with check (kind = 'Action' and exists (
        select from action where action.id = subject_id and action.case_id = timeline_entry.case_id and action.contact_id = (select psg_actor())));

-- What an action says is told by link only where its case is neither restricted nor the Youth PSG's. As its owner, because a contact sees no case.
create function psg_told_by_link(contact uuid) returns table (action_id uuid, told boolean)
    stable security definer set search_path = pg_catalog, public language sql as $$
    select action.id, not "case".is_restricted and not panel.is_youth
    from action join "case" on "case".id = action.case_id join panel on panel.id = "case".panel_id
    where action.contact_id = contact and contact = psg_actor()
$$;
revoke all on function psg_told_by_link(uuid) from public;
grant execute on function psg_told_by_link(uuid) to psg_web;
