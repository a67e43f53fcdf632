-- What one agency, and one named person in it, has agreed to do by a date.

create table action (
    id uuid primary key,
    case_id uuid not null references "case",
    -- Both are facts of the case that never change: the owning agency may read them without seeing the case.
    case_reference text not null,
    panel_id uuid not null references panel,
    agency_id uuid not null references agency,
    owner_id uuid not null references app_user,
    text text not null check (length(text) <= 300),
    due_on date not null,
    priority text not null check (priority in ('Normal', 'High')),
    side text not null check (side in ('Victim', 'Offender', 'Place', 'None')),
    status text not null check (status in ('Open', 'InProgress', 'Done', 'Cancelled', 'Superseded')),
    outcome text,
    progress text,
    finished_on date,
    fell_overdue_on date,
    intervention_id uuid,
    meeting_id uuid,
    assigned_at timestamptz not null,
    assigned_by_id uuid not null references app_user,
    check ((status in ('Open', 'InProgress')) = (finished_on is null)),
    check ((status in ('Open', 'InProgress')) = (outcome is null))
) with (fillfactor = 90);
create index action_case on action (case_id, due_on);
create index action_live_of_agency on action (agency_id, due_on, id) where status in ('Open', 'InProgress');
create index action_live_of_owner on action (owner_id, due_on, id) where status in ('Open', 'InProgress');
create index action_live_of_panel on action (panel_id, due_on, id) where status in ('Open', 'InProgress');
create index action_agency on action (agency_id);
create index action_owner on action (owner_id);
create index action_panel on action (panel_id);
create index action_meeting on action (meeting_id) where meeting_id is not null;
create index action_intervention on action (intervention_id) where intervention_id is not null;
create index action_assigned_by on action (assigned_by_id);

grant select, insert, update on action to psg_web, psg_worker;

alter table action enable row level security, force row level security;
create policy on_a_seen_case_or_own_agency on action to psg_web
    using (agency_id = (select psg_agency()) or exists (select from "case" where "case".id = case_id));
create policy job on action to psg_worker using (true) with check (true);

-- An agency that is not on the panel answers its action, and the case's timeline hears of it.
create policy answers_its_action on timeline_entry for insert to psg_web
    with check (kind = 'Action' and exists (
        select from action where action.id = subject_id and action.case_id = timeline_entry.case_id and action.agency_id = (select psg_agency())));
