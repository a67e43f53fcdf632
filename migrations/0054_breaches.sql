-- An order that was broken, as it was told: alleged until a court has decided (domain.md 2.4.1, 5.4).
create table breach (
    id uuid primary key,
    intervention_id uuid not null references intervention,
    recorded_at timestamptz not null,
    recorded_by_id uuid not null references app_user,
    happened_at timestamptz not null,
    words text not null check (length(words) <= 1000),
    person_id uuid references person,
    response text not null check (response in ('Arrested', 'Summonsed', 'FixedPenalty', 'Warned', 'Nothing')),
    arrested_at timestamptz,
    pounds integer check (pounds > 0),
    housing text check (housing in ('Settled', 'Temporary', 'Homeless', 'NotKnown')),
    support_offered boolean,
    engaged boolean,
    considered text,
    outcome text check (outcome in ('Proved', 'NotProved', 'NoProceedings')),
    decided_on date,
    sanction text,
    check ((response = 'Arrested') = (arrested_at is not null)),
    check ((response = 'FixedPenalty') = (pounds is not null)),
    check ((outcome is null) = (decided_on is null))
);
create index breach_intervention on breach (intervention_id, happened_at);
create index breach_person on breach (person_id);
create index breach_recorded_by on breach (recorded_by_id);

grant select, insert, update on breach to psg_web, psg_worker;
alter table breach enable row level security, force row level security;
create policy with_intervention on breach to psg_web using (psg_sees_intervention(intervention_id));
create policy job on breach to psg_worker using (true) with check (true);

-- An operation is about the case into which one of its cases was merged.
grant update (case_id) on operation_case to psg_web;
