-- Legal and other interventions of every kind in one table, and the clocks that each one started.

create table intervention (
    id uuid primary key,
    case_id uuid not null references "case",
    lead_agency_id uuid not null references agency,
    recorded_by_id uuid not null references app_user,
    recorded_at timestamptz not null,
    kind text not null check (kind in ('ClosureNotice', 'ClosureOrder', 'PublicSpacesProtectionOrder', 'CriminalBehaviourOrder')),
    status text not null,
    is_over boolean not null,
    made_on date,
    starts_on date,
    ends_on date,
    ends_at timestamptz,
    ended_early_on date,
    ended_early_because text,
    place text,
    terms text,
    court text,
    authorised_by text,
    consulted text,
    consulted_on date,
    checklist text,
    subject_person_id uuid references person,
    -- Closure notice
    authoriser_rank text check (authoriser_rank in ('Inspector', 'Superintendent', 'CouncilOfficer', 'ChiefExecutive')),
    served_at timestamptz,
    hearing_at timestamptz,
    efforts_to_inform text,
    -- Closure order
    notice_id uuid references intervention,
    decided_on date,
    adjourned_to_on date,
    notice_continues_until timestamptz,
    scope text check (scope in ('Everyone', 'ExceptPersons', 'ExceptClasses', 'TimeLimited')),
    scope_detail text,
    part_of_premises text,
    is_someones_home boolean,
    -- Public spaces protection order
    grounds text,
    restricts_highway boolean,
    consultation_opens_on date,
    consultation_closes_on date,
    -- Criminal behaviour order
    born_on date,
    convicted_on date,
    yot_views_on date,
    is_indefinite boolean,
    varied_on date,
    check (ends_on is null or starts_on is null or ends_on >= starts_on),
    check ((ended_early_on is null) = (ended_early_because is null)),
    check (kind <> 'ClosureNotice' or (served_at is not null and hearing_at is not null and authoriser_rank is not null)),
    check (kind <> 'CriminalBehaviourOrder' or (subject_person_id is not null and born_on is not null and is_indefinite = (ends_on is null)))
) with (fillfactor = 90);
create index intervention_case on intervention (case_id);
create index intervention_live on intervention (ends_on, id) where not is_over;
create index intervention_to_expire on intervention (ends_at) where not is_over;
create index intervention_lead_agency on intervention (lead_agency_id);
create index intervention_recorded_by on intervention (recorded_by_id);
create index intervention_subject on intervention (subject_person_id) where subject_person_id is not null;
create index intervention_notice on intervention (notice_id) where notice_id is not null;

create table statutory_clock (
    id uuid primary key,
    intervention_id uuid not null references intervention,
    recorded_at timestamptz not null,
    kind text not null,
    title text not null,
    nature text not null check (nature in ('Duty', 'Right', 'End')),
    basis text not null,
    basis_at timestamptz not null,
    basis_on date not null,
    due_by timestamptz not null,
    due_on date not null,
    -- The version of the rule that it was counted by; a local standard has none.
    rule_code text not null,
    rule_edition text,
    provision text not null,
    is_law boolean not null,
    state text not null check (state in ('running', 'met', 'missed', 'stopped', 'superseded')),
    evidenced_on date,
    evidence text,
    check (is_law = (rule_edition is not null)),
    check (state in ('running', 'superseded') or (evidenced_on is not null and evidence is not null))
) with (fillfactor = 90);
create index statutory_clock_intervention on statutory_clock (intervention_id);
create index statutory_clock_running on statutory_clock (due_by) where state = 'running';

grant select, insert, update on intervention, statutory_clock to psg_web, psg_worker;

alter table intervention enable row level security, force row level security;
create policy with_case on intervention to psg_web
    using (exists (select from "case" where "case".id = case_id));

alter table statutory_clock enable row level security, force row level security;
create policy with_intervention on statutory_clock to psg_web
    using (exists (select from intervention where intervention.id = intervention_id));

create policy job on intervention to psg_worker using (true) with check (true);
create policy job on statutory_clock to psg_worker using (true) with check (true);
