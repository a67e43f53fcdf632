-- Sums by two parts at most, such as ward and theme: few cells however many events. The explorer read them from the finest sums there could be,
-- which were nearly as many as the events; what is asked by three parts or more is counted from the events.

drop index counted_sum_cell;
alter table counted_sum no force row level security;
delete from counted_sum;
alter table counted_sum force row level security;
alter table counted_sum drop constraint counted_sum_span_check;
alter table counted_sum add constraint counted_sum_span_check check (span in ('Month', 'Year'));
-- One bit for each part that the sum is of: 1 ward, 2 type, 4 agency, 8 rating, 16 age band, 32 theme.
alter table counted_sum add column cut smallint not null check (cut between 0 and 63);
alter table counted_sum drop column themes;
alter table counted_sum add column theme text;
create unique index counted_sum_cell on counted_sum (panel_id, span, cut, starts_on, kind, detail, ward_code, case_type, agency_id, rating, age_band, theme) nulls not distinct;

-- Until the next fold every figure is counted from the events: the sums are made again from all of them.
alter table counted_event no force row level security;
alter table counted_event_open no force row level security;
insert into counted_event_open (event_id, panel_id) select id, panel_id from counted_event on conflict do nothing;
alter table counted_event force row level security;
alter table counted_event_open force row level security;
