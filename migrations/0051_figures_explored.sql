-- The explorer's sums: the finest there are, by everything that an event keeps. The pages of figures go on reading the coarser ones.

alter table counted_sum add column rating text;
alter table counted_sum drop constraint counted_sum_span_check;
alter table counted_sum add constraint counted_sum_span_check check (span in ('Month', 'Year', 'Part'));
drop index counted_sum_cell;
create unique index counted_sum_cell on counted_sum (panel_id, span, starts_on, kind, detail, ward_code, case_type, agency_id, rating) nulls not distinct;

alter table counted_sum no force row level security;
alter table counted_event no force row level security;
alter table counted_event_open no force row level security;
insert into counted_sum (span, starts_on, panel_id, kind, detail, ward_code, case_type, agency_id, rating, quantity)
select 'Part', date_trunc('month', e.occurred_on)::date, e.panel_id, e.kind, e.detail, e.ward_code, e.case_type, e.agency_id, e.rating, sum(e.quantity)
from counted_event e where not exists (select from counted_event_open o where o.event_id = e.id)
group by 2, 3, 4, 5, 6, 7, 8, 9;
alter table counted_sum force row level security;
alter table counted_event force row level security;
alter table counted_event_open force row level security;

create index counted_event_recorded on counted_event using brin (recorded_at);

-- Editions: what was published, as it was published. Rows are added and never changed.
create table edition (
    id uuid primary key,
    title text not null check (length(title) between 1 and 120),
    period text not null,
    panel_ids uuid[] not null check (cardinality(panel_ids) > 0),
    published_at timestamptz not null,
    published_by_id uuid not null references app_user,
    content text not null,
    content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$')
);
create index edition_newest on edition (published_at desc);
create index edition_published_by on edition (published_by_id);

-- The ids behind each number: the items counted, and the events that tell of them.
create table edition_list (
    edition_id uuid not null references edition,
    number integer not null,
    item_ids uuid[] not null,
    event_ids uuid[] not null check (cardinality(event_ids) = cardinality(item_ids)),
    primary key (edition_id, number)
);

-- Whoever may count all of its panels may read it, as with the figures themselves.
alter table edition enable row level security, force row level security;
create policy counted_for on edition for select to psg_web
    using (panel_ids <@ (select psg_panels())::uuid[] or (select psg_sees_all_figures()));
create policy published on edition for insert to psg_web
    with check (published_by_id = (select psg_actor()) and (panel_ids <@ (select psg_panels())::uuid[] or (select psg_sees_all_figures())));
create policy job on edition to psg_worker using (true) with check (true);

alter table edition_list enable row level security, force row level security;
create policy counted_for on edition_list for select to psg_web
    using ((select e.id from edition e where e.id = edition_id) is not null);
create policy published on edition_list for insert to psg_web
    with check ((select e.published_by_id from edition e where e.id = edition_id) = (select psg_actor()));
create policy job on edition_list to psg_worker using (true) with check (true);

grant select, insert on edition, edition_list to psg_web;
grant select on edition, edition_list to psg_worker;
