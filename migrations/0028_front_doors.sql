-- The front door: an organisation without accounts refers to one panel by a link or a code. Of both only a hash is kept.

alter table referral add column emergency_called boolean not null default false;
-- Who the referrer said that it is. No foreign key: that a person is known here says nothing of the cases they are on.
alter table referral_person add column person_id uuid;

create table front_door (
    id uuid primary key,
    panel_id uuid not null references panel,
    -- Counted as the referring agency.
    agency_id uuid not null references agency,
    name text not null check (length(name) <= 120),
    token_hash bytea not null unique check (length(token_hash) = 32),
    code_hash bytea not null unique check (length(code_hash) = 32),
    made_at timestamptz not null,
    made_by_id uuid not null references app_user,
    -- The last day on which it opens.
    expires_on date not null,
    ended_at timestamptz,
    ended_by_id uuid references app_user,
    uses integer not null default 0 check (uses >= 0),
    hour_began_at timestamptz,
    uses_in_hour integer not null default 0 check (uses_in_hour >= 0)
);
create index front_door_panel on front_door (panel_id, made_at desc);
create index front_door_agency on front_door (agency_id);
create index front_door_made_by on front_door (made_by_id);
create index front_door_ended_by on front_door (ended_by_id);
grant select, insert on front_door to psg_web;
grant update (ended_at, ended_by_id, uses, hour_began_at, uses_in_hour) on front_door to psg_web;
grant select on front_door to psg_worker;

-- A referral comes from a user or through a front door.
alter table referral
    alter column referrer_id drop not null,
    add column front_door_id uuid references front_door,
    add check ((referrer_id is null) <> (front_door_id is null));
create index referral_front_door on referral (front_door_id) where front_door_id is not null;

-- Who told it, and how far it is: all that the receipt's link shows is the number and the state.
create table outside_referrer (
    referral_id uuid primary key references referral on delete cascade,
    number integer not null,
    name text not null,
    job text,
    contact text not null,
    receipt_hash bytea not null unique check (length(receipt_hash) = 32),
    state text not null check (state in ('Received', 'LookedAt', 'Decided', 'Closed'))
);

-- Kept beside the referral, so that whoever holds the receipt needs to see neither it nor its case.
create function psg_keep_progress() returns trigger language plpgsql as $$
begin
    update outside_referrer set state = case new.status when 'Received' then 'Received' when 'Returned' then 'LookedAt' else 'Decided' end where referral_id = new.id;
    return null;
end $$;
create trigger referral_progresses after update of status on referral
    for each row when (new.front_door_id is not null) execute function psg_keep_progress();
create function psg_keep_progress_of_case() returns trigger language plpgsql as $$
begin
    update outside_referrer set state = case new.status when 'Closed' then 'Closed' else 'Decided' end
    where referral_id in (select id from referral where case_id = new.id and front_door_id is not null);
    return null;
end $$;
create trigger case_progresses after update of status on "case"
    for each row when (old.status <> new.status) execute function psg_keep_progress_of_case();

-- Whoever comes through a front door adds to its panel's tray while it is open, and sees of that what this very act wrote.
create policy by_front_door on referral for insert to psg_web
    with check (referrer_id is null and front_door_id = (select psg_actor()) and exists (
        select from front_door door where door.id = front_door_id and door.panel_id = referral.panel_id and door.agency_id = referral.agency_id
          and door.ended_at is null and door.expires_on >= (psg_now() at time zone 'Europe/London')::date));
create policy just_sent on referral for select to psg_web
    using (front_door_id = (select psg_actor()) and received_at >= (select psg_now()));

alter table outside_referrer enable row level security, force row level security;
create policy with_referral on outside_referrer to psg_web
    using (exists (select from referral where referral.id = referral_id));
create policy receipt on outside_referrer for select to psg_web
    using (receipt_hash = decode(nullif(current_setting('psg.receipt', true), ''), 'hex'));
create policy job on outside_referrer to psg_worker using (true) with check (true);
grant select, insert, update (state) on outside_referrer to psg_web;
grant select, update (state) on outside_referrer to psg_worker;
