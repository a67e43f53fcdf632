-- An action that a deadline of an intervention made follows it.
alter table action add column clock_id uuid references statutory_clock;
create index action_clock on action (clock_id) where clock_id is not null;

-- An intervention belongs to the case that it was recorded on and may serve others: these.
alter index intervention_case rename to intervention_home;
create table intervention_case (
    intervention_id uuid not null references intervention,
    case_id uuid not null references "case",
    added_at timestamptz not null,
    added_by_id uuid not null references app_user,
    primary key (intervention_id, case_id)
);
create index intervention_case_case on intervention_case (case_id);
create index intervention_case_added_by on intervention_case (added_by_id);
grant select, insert, update, delete on intervention_case to psg_web;
grant select on intervention_case to psg_worker;

-- That it serves a case is seen with that case, so that whoever sees one of them learns of no other.
alter table intervention_case enable row level security, force row level security;
create policy with_case on intervention_case for select to psg_web using (current_setting('psg.case', true) = case_id::text or psg_sees_case(case_id));
create policy adds_what_it_sees on intervention_case for insert to psg_web with check (psg_sees_case(case_id) and psg_sees_intervention(intervention_id));
create policy moves_when_cases_merge on intervention_case for update to psg_web using (psg_sees_case(case_id));
create policy removes_what_it_sees on intervention_case for delete to psg_web using (psg_sees_case(case_id));
create policy job on intervention_case to psg_worker using (true) with check (true);

create function psg_sees_another_case_of(which uuid) returns boolean stable language plpgsql as $$
begin
    return exists (select from intervention_case where intervention_id = which);
end $$;
alter policy with_case on intervention using (current_setting('psg.case', true) = case_id::text or psg_sees_case(case_id) or psg_sees_another_case_of(id));

-- What happens to an intervention is told on every case that it serves, also those that whoever did it does not see.
create policy told on intervention for select to current_user using (true);
create policy told on intervention_case for select to current_user using (true);
create policy tells on timeline_entry for insert to current_user with check (true);
create function psg_tell_every_case() returns trigger security definer set search_path = pg_catalog, public language plpgsql as $$
begin
    insert into timeline_entry (id, case_id, at, by_id, kind, sentence, subject_id)
    select gen_random_uuid(), served.case_id, new.at, new.by_id, new.kind, new.sentence, new.subject_id
    from (select case_id from intervention_case where intervention_id = new.subject_id union select case_id from intervention where id = new.subject_id) served
    where served.case_id <> new.case_id;
    return null;
end $$;
create trigger intervention_tells_every_case after insert on timeline_entry for each row
    when (new.kind = 'Intervention' and new.subject_id is not null and pg_trigger_depth() = 0) execute function psg_tell_every_case();

-- Where an order holds: seen with the order.
create table intervention_area (
    intervention_id uuid primary key references intervention,
    outline jsonb not null,
    drawn_at timestamptz not null,
    drawn_by_id uuid not null references app_user
);
create index intervention_area_drawn_by on intervention_area (drawn_by_id);
grant select, insert, update on intervention_area to psg_web;
grant select on intervention_area to psg_worker;
alter table intervention_area enable row level security, force row level security;
create policy with_intervention on intervention_area to psg_web using (psg_sees_intervention(intervention_id));
create policy job on intervention_area to psg_worker using (true) with check (true);
