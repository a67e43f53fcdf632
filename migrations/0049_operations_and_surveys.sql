-- Operations, weeks and days of action with a tally of what was done (domain.md 2.5, 7.2 A6, 7.3 B10 and B11), and surveys and reviews whose
-- recommendations are followed to their end. Nobody is named in either.

create table operation (
    id uuid primary key,
    panel_id uuid not null references panel,
    name text not null check (length(name) <= 80),
    kind text not null check (kind in ('Operation', 'WeekOfAction', 'DayOfAction')),
    purpose text not null,
    agency_id uuid not null references agency,
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    status text not null check (status in ('Planned', 'Done', 'Debriefed', 'Cancelled')),
    words text,
    recorded_at timestamptz not null,
    recorded_by_id uuid not null references app_user,
    check (status not in ('Debriefed', 'Cancelled') or words is not null)
);
create index operation_panel on operation (panel_id, ends_on desc, id);
create index operation_agency on operation (agency_id);
create index operation_recorded_by on operation (recorded_by_id);

create table operation_strand (
    operation_id uuid not null references operation,
    number integer not null,
    name text not null,
    agency_id uuid not null references agency,
    primary key (operation_id, number)
);
create index operation_strand_agency on operation_strand (agency_id);

create table operation_case (
    operation_id uuid not null references operation,
    case_id uuid not null references "case",
    primary key (operation_id, case_id)
);
create index operation_case_case on operation_case (case_id);

create table operation_tally (
    id uuid primary key,
    operation_id uuid not null references operation,
    activity text not null,
    number integer not null check (number between 1 and 10000),
    pounds integer check (pounds between 0 and 10000000),
    "on" date not null,
    agency_id uuid not null references agency,
    strand integer,
    note text,
    recorded_at timestamptz not null,
    recorded_by_id uuid not null references app_user,
    taken_back_at timestamptz,
    taken_back_by_id uuid references app_user,
    foreign key (operation_id, strand) references operation_strand,
    check ((taken_back_at is null) = (taken_back_by_id is null))
);
create index operation_tally_operation on operation_tally (operation_id, strand);
create index operation_tally_agency on operation_tally (agency_id);
create index operation_tally_recorded_by on operation_tally (recorded_by_id);
create index operation_tally_taken_back_by on operation_tally (taken_back_by_id) where taken_back_by_id is not null;

create table survey (
    id uuid primary key,
    panel_id uuid not null references panel,
    kind text not null check (kind in ('DesignOutCrime', 'Review', 'Scrutiny')),
    about text not null check (length(about) <= 200),
    agency_id uuid not null references agency,
    case_id uuid references "case",
    requested_on date not null,
    done_on date check (done_on >= requested_on),
    recorded_at timestamptz not null,
    recorded_by_id uuid not null references app_user
);
create index survey_panel on survey (panel_id, requested_on desc, id);
create index survey_agency on survey (agency_id);
create index survey_case on survey (case_id) where case_id is not null;
create index survey_recorded_by on survey (recorded_by_id);

create table survey_recommendation (
    id uuid primary key,
    survey_id uuid not null references survey,
    number integer not null,
    text text not null,
    agency_id uuid not null references agency,
    due_on date not null,
    status text not null check (status in ('Open', 'Accepted', 'Rejected', 'Done')),
    answered_on date,
    answered_by_id uuid references app_user,
    words text,
    unique (survey_id, number),
    check ((status = 'Open') = (answered_on is null) and (answered_on is null) = (answered_by_id is null)),
    check (status not in ('Rejected', 'Done') or words is not null)
);
create index survey_recommendation_agency on survey_recommendation (agency_id, due_on);
create index survey_recommendation_answered_by on survey_recommendation (answered_by_id) where answered_by_id is not null;

grant select, insert, update on operation, operation_tally, survey, survey_recommendation to psg_web;
grant select, insert on operation_strand, operation_case to psg_web;
revoke delete on operation, operation_strand, operation_case, operation_tally, survey, survey_recommendation from psg_web, psg_worker;
revoke update on operation_strand, operation_case from psg_web, psg_worker;
grant select on operation, operation_strand, operation_case, operation_tally, survey, survey_recommendation to psg_worker;

alter table operation enable row level security, force row level security;
alter table operation_strand enable row level security, force row level security;
alter table operation_case enable row level security, force row level security;
alter table operation_tally enable row level security, force row level security;
alter table survey enable row level security, force row level security;
alter table survey_recommendation enable row level security, force row level security;

-- Managers count them, as all figures.
create policy of_the_panel on operation to psg_web using (panel_id = any ((select psg_panels())::uuid[]) or (select psg_sees_all_figures()));
create policy with_operation on operation_strand to psg_web using ((select id from operation where operation.id = operation_id) is not null);
create policy with_operation_and_case on operation_case to psg_web
    using ((select id from operation where operation.id = operation_id) is not null and psg_sees_case(case_id));
create policy with_operation on operation_tally to psg_web using ((select id from operation where operation.id = operation_id) is not null);
-- What was asked for in a case is seen with the case.
create policy of_the_panel_or_with_case on survey to psg_web
    using (case when case_id is null then panel_id = any ((select psg_panels())::uuid[]) or (select psg_sees_all_figures()) else psg_sees_case(case_id) end);
create function psg_sees_survey(which uuid) returns boolean stable language plpgsql as $$
begin
    return exists (select from survey where id = which);
end $$;
create policy with_survey on survey_recommendation to psg_web using (psg_sees_survey(survey_id));
-- An agency answers what it was recommended, as it does its actions.
create policy own_agency on survey_recommendation for select to psg_web using (agency_id = (select psg_agency()));
create policy own_agency_answers on survey_recommendation for update to psg_web using (agency_id = (select psg_agency()));
create policy job on operation to psg_worker using (true) with check (true);
create policy job on operation_strand to psg_worker using (true) with check (true);
create policy job on operation_case to psg_worker using (true) with check (true);
create policy job on operation_tally to psg_worker using (true) with check (true);
create policy job on survey to psg_worker using (true) with check (true);
create policy job on survey_recommendation to psg_worker using (true) with check (true);
