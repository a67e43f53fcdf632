-- Figures: sums of counted events by month, the events that are not in the sums yet, and what the nightly recount found.

alter table counted_event add column case_reference text;

-- Sums by month, and for what is counted as a stock (open cases, overdue actions) also by year, so that all of the past is few rows.
create table counted_sum (
    span text not null check (span in ('Month', 'Year')),
    starts_on date not null,
    panel_id uuid not null references panel,
    kind text not null,
    detail text,
    ward_code text,
    case_type text,
    -- Kept only for referrals received: where they come from.
    agency_id uuid,
    quantity bigint not null
) with (fillfactor = 80);
create unique index counted_sum_cell on counted_sum (panel_id, span, starts_on, kind, detail, ward_code, case_type, agency_id) nulls not distinct;

-- Which events the sums do not hold yet. Every insert of events adds a row here and none waits for another; the fold takes them away
-- again in the transaction that adds them to the sums, so a reader who adds the two counts each event exactly once.
create table counted_event_open (
    event_id uuid primary key,
    panel_id uuid not null
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 200);

create function psg_keep_open() returns trigger language plpgsql as $$
begin
    insert into counted_event_open (event_id, panel_id) select id, panel_id from happened;
    return null;
end $$;
create trigger counted_event_keep_open after insert on counted_event referencing new table as happened
    for each statement execute function psg_keep_open();
insert into counted_event_open (event_id, panel_id) select id, panel_id from counted_event;

create table figure_check (
    id uuid primary key,
    checked_at timestamptz not null,
    cells bigint not null,
    differing bigint not null
);
create index figure_check_newest on figure_check (checked_at desc);

create index counted_event_discussed on counted_event (occurred_on, panel_id, case_id) include (quantity) where kind = 'case_discussed';
create index counted_event_held on counted_event (panel_id, occurred_at desc) where kind = 'meeting_held';
create index counted_event_meeting on counted_event (meeting_id) where meeting_id is not null;

create function psg_sees_all_figures() returns boolean stable language sql
    return exists (select from user_role where user_id = psg_actor() and role = 'Manager');

-- No names in any of these. Anybody may make something countable happen, such as a referral to a panel that they do not sit on.
alter table counted_event enable row level security, force row level security;
create policy counted_for on counted_event for select to psg_web
    using (panel_id = any ((select psg_panels())::uuid[]) or (select psg_sees_all_figures()));
create policy happens on counted_event for insert to psg_web with check (true);
create policy job on counted_event to psg_worker using (true) with check (true);

alter table counted_event_open enable row level security, force row level security;
create policy counted_for on counted_event_open for select to psg_web
    using (panel_id = any ((select psg_panels())::uuid[]) or (select psg_sees_all_figures()));
create policy happens on counted_event_open for insert to psg_web with check (true);
create policy job on counted_event_open to psg_worker using (true) with check (true);

alter table counted_sum enable row level security, force row level security;
create policy counted_for on counted_sum for select to psg_web
    using (panel_id = any ((select psg_panels())::uuid[]) or (select psg_sees_all_figures()));
create policy job on counted_sum to psg_worker using (true) with check (true);

grant select on counted_sum, figure_check to psg_web;
grant select, insert on counted_event_open to psg_web;
grant select, insert, delete on counted_event_open to psg_worker;
grant select, insert, update on counted_sum to psg_worker;
grant select, insert on figure_check to psg_worker;
