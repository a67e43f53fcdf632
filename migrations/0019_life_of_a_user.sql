-- The life of a user and of a session: limits, mailed links, changes of access that wait for a second person, dormancy, leaving.

alter table signed_in_session add last_seen_at timestamptz;
update signed_in_session set last_seen_at = started_at;
alter table signed_in_session alter last_seen_at set not null;
-- What the list of sessions shows; the address to its owner alone.
alter table signed_in_session add browser text not null default '' check (length(browser) <= 60);
alter table signed_in_session add address text check (length(address) <= 45);
drop index signed_in_session_user;
create index signed_in_session_user on signed_in_session (user_id, started_at desc);

-- Since when the account stands as it does: invited, or enabled again. Dormancy counts from here or from the last sign-in.
alter table app_user add active_since timestamptz not null default now();
alter table app_user add dormancy_told_at timestamptz;
alter table app_user add inactive_because text check (inactive_because in ('Disabled', 'Dormant', 'Left', 'Withdrawn'));
grant update (is_active, inactive_because, actor_version, dormancy_told_at) on app_user to psg_worker;

-- A right to set a password once. The token is made when the mail goes out and only its SHA-256 is kept.
create table mailed_link (
    id uuid primary key,
    user_id uuid not null references app_user on delete cascade,
    purpose text not null check (purpose in ('Invitation', 'Reset')),
    token_hash bytea unique check (length(token_hash) = 32),
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    void_at timestamptz
);
create index mailed_link_user on mailed_link (user_id, made_at desc);
grant select, insert on mailed_link to psg_web;
grant update (used_at, void_at) on mailed_link to psg_web;
grant select, update, delete on mailed_link to psg_worker;

alter table message add link_id uuid references mailed_link;
create index message_link on message (link_id) where link_id is not null;
-- Somebody who forgot the password is nobody yet: a message that only carries a link to its own user may be queued without an actor.
create policy link on message for insert to psg_web
    with check (link_id is not null and exists (select from mailed_link where mailed_link.id = link_id and mailed_link.user_id = to_user_id));

-- Who asked for a reset from where, for the limit by address; gone after a day.
create table reset_ask (
    id uuid primary key,
    address text not null check (length(address) <= 45),
    asked_at timestamptz not null
);
create index reset_ask_address on reset_ask (address, asked_at);
grant select, insert on reset_ask to psg_web;
grant select, delete on reset_ask to psg_worker;

-- Every change of what a user may do, before and after. One that makes an administrator or auditor waits for a second administrator.
create table access_change (
    id uuid primary key,
    user_id uuid not null references app_user,
    asked_by_id uuid not null references app_user,
    asked_at timestamptz not null,
    agency_before uuid not null references agency,
    agency_after uuid not null references agency,
    roles_before text[] not null,
    roles_after text[] not null,
    panels_before uuid[] not null,
    panels_after uuid[] not null,
    state text not null check (state in ('Waiting', 'InForce', 'Refused')),
    decided_by_id uuid references app_user,
    decided_at timestamptz,
    check ((state = 'Waiting') = (decided_at is null))
);
create index access_change_user on access_change (user_id, asked_at desc);
create unique index access_change_waiting on access_change (user_id) where state = 'Waiting';
create index access_change_asked_by on access_change (asked_by_id);
create index access_change_decided_by on access_change (decided_by_id);
create index access_change_agency_before on access_change (agency_before);
create index access_change_agency_after on access_change (agency_after);
grant select, insert on access_change to psg_web;
grant update (state, decided_by_id, decided_at) on access_change to psg_web;
grant select on access_change to psg_worker;

-- A leaver's work, moved by the worker because whoever asks for it may not see it: numbers only.
create table leaving (
    id uuid primary key,
    user_id uuid not null references app_user,
    taker_id uuid references app_user,
    asked_by_id uuid not null references app_user,
    asked_at timestamptz not null,
    moved_at timestamptz,
    cases integer,
    actions integer,
    drafts integer,
    stays integer,
    check ((moved_at is null) = (cases is null) and (cases is null) = (actions is null) and (cases is null) = (drafts is null) and (cases is null) = (stays is null))
);
create index leaving_user on leaving (user_id, asked_at desc);
create index leaving_taker on leaving (taker_id);
create index leaving_asked_by on leaving (asked_by_id);
create index leaving_waiting on leaving (asked_at) where moved_at is null;
grant select, insert on leaving to psg_web;
grant select, update on leaving to psg_worker;

grant insert on agency to psg_web;

-- What was typed into a form whose session had run out: encrypted with a key that the database does not have, for one hour and one user.
create table kept_form (
    id uuid primary key,
    user_id uuid not null references app_user on delete cascade,
    page text not null check (length(page) <= 2000),
    fields bytea not null check (length(fields) <= 400000),
    kept_at timestamptz not null
);
create index kept_form_user on kept_form (user_id);
grant select, insert, delete on kept_form to psg_web, psg_worker;
alter table kept_form enable row level security, force row level security;
create policy own on kept_form to psg_web using (user_id = (select psg_actor())) with check (user_id = (select psg_actor()));
create policy job on kept_form to psg_worker using (true) with check (true);
