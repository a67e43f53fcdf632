-- How the rating of a case came about: versions of the questions, assessments as they stood on the day, and overrides.

create table risk_template (
    code text primary key,
    version integer not null,
    subject text not null check (subject in ('Victim', 'Place')),
    effective_from date not null,
    body jsonb not null
);

create table risk_assessment (
    id uuid primary key,
    case_id uuid not null references "case",
    person_id uuid references person,
    meeting_id uuid,
    basis text not null check (basis in ('Scored', 'PanelDecision')),
    subject text check (subject in ('Victim', 'Place')),
    template_code text references risk_template,
    score integer check (score >= 0),
    out_of integer,
    band text not null check (band in ('Standard', 'Medium', 'High')),
    auto_rating text check (auto_rating in ('Standard', 'Medium', 'High')),
    auto_rules jsonb not null,
    answers jsonb not null,
    facts jsonb not null,
    reason text,
    partial boolean not null,
    retry_on date,
    assessed_at timestamptz not null,
    assessed_on date not null,
    assessed_by_id uuid not null,
    assessed_by_role text not null,
    assessed_by_supervisor boolean not null,
    check ((basis = 'Scored') = (template_code is not null)),
    check ((basis = 'Scored') = (score is not null)),
    check ((basis = 'PanelDecision') = (meeting_id is not null)),
    check ((subject = 'Victim') = (person_id is not null))
);
create index risk_assessment_case on risk_assessment (case_id, assessed_at);
create index risk_assessment_person on risk_assessment (person_id);
create index risk_assessment_template on risk_assessment (template_code);
create index risk_assessment_meeting on risk_assessment (meeting_id) where meeting_id is not null;

create table rating_override (
    id uuid primary key,
    case_id uuid not null references "case",
    from_rating text check (from_rating in ('Standard', 'Medium', 'High')),
    to_rating text not null check (to_rating in ('Standard', 'Medium', 'High')),
    lowers boolean not null,
    reason text not null,
    given_at timestamptz not null,
    given_on date not null,
    given_by_id uuid not null,
    given_by_role text not null,
    given_by_supervisor boolean not null,
    expires_on date,
    ended_on date,
    lifted_on date,
    lifted_by_id uuid,
    lifted_reason text,
    check (lowers = (expires_on is not null))
);
create index rating_override_case on rating_override (case_id, given_at);
create index rating_override_to_end on rating_override (expires_on) where lowers and ended_on is null;

grant select on risk_template to psg_web, psg_worker;
-- An assessment is never changed: what was answered then stays what was answered then.
grant select, insert on risk_assessment to psg_web, psg_worker;
grant select, insert, update on rating_override to psg_web, psg_worker;

alter table risk_assessment enable row level security, force row level security;
create policy with_case on risk_assessment to psg_web using (exists (select from "case" where "case".id = case_id));
create policy job on risk_assessment to psg_worker using (true) with check (true);

alter table rating_override enable row level security, force row level security;
create policy with_case on rating_override to psg_web using (exists (select from "case" where "case".id = case_id));
create policy job on rating_override to psg_worker using (true) with check (true);
