-- Referrals and cases by age band: how old the youngest person suspected or convicted was on the day. What happened before is told by the roles and dates of birth that are
-- recorded today. What happened at a meeting keeps the themes of its case, as everything else that happens to a case does.

alter table counted_event no force row level security;
alter table counted_event_open no force row level security;
alter table counted_sum no force row level security;
alter table "case" no force row level security;
alter table person no force row level security;
alter table person_in_case no force row level security;
alter table referral_person no force row level security;
update counted_event e set age_band = case when told.years < 14 then 'Under 14' when told.years < 18 then '14 to 17' when told.years < 25 then '18 to 24' when told.years < 45 then '25 to 44' when told.years < 65 then '45 to 64' else '65 and over' end
from (
    select e.id, extract(year from age(e.occurred_on::timestamp, max(p.born_on)::timestamp)) as years
    from counted_event e join person_in_case c on c.case_id = e.case_id and c.roles && array['Suspected', 'Convicted'] join person p on p.id = c.person_id
    where e.kind in ('case_opened', 'case_reopened', 'case_closed', 'case_discussed') and p.born_on is not null group by e.id, e.occurred_on
    union all
    select e.id, extract(year from age(e.occurred_on::timestamp, max(p.born_on)::timestamp))
    from counted_event e join referral_person p on p.referral_id = e.referral_id and p.role in ('Suspected', 'Convicted')
    where e.kind in ('referral_received', 'referral_decided') and p.born_on is not null group by e.id, e.occurred_on) told
where told.id = e.id;
update counted_event e set themes = array(select distinct theme collate "C" from unnest(c.themes) as theme order by 1)
from "case" c where c.id = e.case_id and e.meeting_id is not null and e.themes = '{}' and c.themes <> '{}';
-- The sums are made again from all events at the next fold.
delete from counted_sum;
insert into counted_event_open (event_id, panel_id) select id, panel_id from counted_event on conflict do nothing;
alter table counted_event force row level security;
alter table counted_event_open force row level security;
alter table counted_sum force row level security;
alter table "case" force row level security;
alter table person force row level security;
alter table person_in_case force row level security;
alter table referral_person force row level security;
