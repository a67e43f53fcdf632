-- Figures by theme and by age band, kept with the events as they were then. Until now no move was counted when themes changed, so what happened before
-- is counted under the themes that its case or referral has today; ages were not kept.

alter table counted_event add column themes text[] not null default '{}', add column age_band text;
alter table counted_sum add column themes text[] not null default '{}', add column age_band text;
drop index counted_sum_cell;
create unique index counted_sum_cell on counted_sum (panel_id, span, starts_on, kind, detail, ward_code, case_type, agency_id, rating, themes, age_band) nulls not distinct;

alter table counted_event no force row level security;
alter table counted_event_open no force row level security;
alter table counted_sum no force row level security;
alter table "case" no force row level security;
alter table referral no force row level security;
update counted_event e set themes = array(select distinct theme collate "C" from unnest(c.themes) as theme order by 1)
from "case" c where c.id = e.case_id and c.themes <> '{}';
update counted_event e set themes = array(select distinct theme collate "C" from unnest(r.themes) as theme order by 1)
from referral r where r.id = e.referral_id and e.case_id is null and r.themes <> '{}';
delete from counted_sum where span = 'Part';
insert into counted_sum (span, starts_on, panel_id, kind, detail, ward_code, case_type, agency_id, rating, themes, age_band, quantity)
select 'Part', date_trunc('month', e.occurred_on)::date, e.panel_id, e.kind, e.detail, e.ward_code, e.case_type, e.agency_id, e.rating, e.themes, e.age_band, sum(e.quantity)
from counted_event e where not exists (select from counted_event_open o where o.event_id = e.id)
group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
alter table counted_event force row level security;
alter table counted_event_open force row level security;
alter table counted_sum force row level security;
alter table "case" force row level security;
alter table referral force row level security;
