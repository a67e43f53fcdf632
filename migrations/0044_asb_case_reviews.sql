-- ASB case reviews (2014 Act ss.104-105): applications, their threshold, local times, reviews, recommendations and appeals. Victims and
-- applicants are named here and nowhere else: a review is seen by those who look after them on the panel that it was given to.

-- The local procedure, published in versions. The first is in Domain/CaseReviews/ReviewProcedure.cs; both must say the same.
create table asb_case_review_procedure (
    number integer primary key,
    effective_from date not null,
    saved_at timestamptz not null,
    -- Null for the one that is shipped.
    saved_by_id uuid references app_user,
    complaints integer not null check (complaints > 0),
    hate_complaints integer check (hate_complaints between 1 and complaints),
    complaint_months integer not null check (complaint_months > 0),
    application_months integer not null check (application_months > 0),
    acknowledge_days integer not null check (acknowledge_days > 0),
    information_days integer not null check (information_days > 0),
    threshold_days integer not null check (threshold_days > 0),
    panel_days integer not null check (panel_days > 0),
    outcome_days integer not null check (outcome_days > 0),
    appeal_days integer not null check (appeal_days > 0),
    appeal_decision_days integer not null check (appeal_decision_days > 0),
    tells_small_numbers boolean not null
);
create index asb_case_review_procedure_saved_by on asb_case_review_procedure (saved_by_id) where saved_by_id is not null;
insert into asb_case_review_procedure values (1, '2014-10-20', '2014-10-20 00:00+00', null, 3, null, 1, 6, 3, 10, 15, 25, 5, 20, 20, true);
-- A version never changes.
revoke update, delete on asb_case_review_procedure from psg_web, psg_worker;
grant select, insert on asb_case_review_procedure to psg_web;
grant select on asb_case_review_procedure to psg_worker;

-- References are one row of numbers for the whole partnership, whatever the panel.
create table asb_case_review_counter (
    year integer primary key,
    last_number integer not null check (last_number > 0)
);
grant select, insert, update on asb_case_review_counter to psg_web;

create table asb_case_review (
    id uuid primary key,
    reference text not null unique check (reference ~ '^ACR/[0-9]{4}/[0-9]{4,}$'),
    panel_id uuid not null references panel,
    status text not null check (status in ('Received', 'Acknowledged', 'InfoGathering', 'ThresholdMet', 'NotMet', 'PanelHeld', 'RecommendationsIssued', 'Responded', 'Closed', 'Withdrawn')),
    recorded_at timestamptz not null,
    recorded_by_id uuid not null references app_user,
    procedure_number integer not null references asb_case_review_procedure,
    received_on date not null,
    agency_id uuid not null references agency,
    route text not null check (route in ('Online', 'Telephone', 'Letter', 'InPerson', 'Representative', 'PolicingBody')),
    applicant text not null check (applicant in ('Victim', 'OnBehalf', 'Group')),
    applicant_name text not null check (length(applicant_name) <= 120),
    contact text,
    relation text,
    consent text,
    victims text not null,
    about text not null,
    is_hate boolean not null,
    acknowledged_on date,
    passed_on date,
    passed_to uuid[] not null,
    informed_on date,
    decided_on date,
    decided_because text,
    criteria text[] not null,
    threshold_told_on date,
    round integer not null check (round in (1, 2)),
    held_on date,
    members text,
    findings text,
    outcome_told_on date,
    ended_on date,
    ended_because text,
    check (applicant = 'Victim' or relation is not null and consent is not null),
    check (status <> 'Withdrawn' or ended_because is not null),
    check (status not in ('ThresholdMet', 'NotMet', 'PanelHeld', 'RecommendationsIssued', 'Responded') or decided_on is not null),
    check (status not in ('PanelHeld', 'RecommendationsIssued', 'Responded') or held_on is not null)
);
create index case_review_panel on asb_case_review (panel_id, received_on desc, id desc);
create index case_review_recorded_by on asb_case_review (recorded_by_id);
create index asb_case_review_procedure_number on asb_case_review (procedure_number);
create index case_review_agency on asb_case_review (agency_id);

create table asb_case_review_complaint (
    review_id uuid not null references asb_case_review,
    number integer not null,
    behaviour_on date not null,
    made_on date not null check (made_on >= behaviour_on),
    agency_id uuid not null references agency,
    words text not null,
    primary key (review_id, number)
);
create index asb_case_review_complaint_agency on asb_case_review_complaint (agency_id);

create table asb_case_review_case (
    review_id uuid not null references asb_case_review,
    case_id uuid not null references "case",
    primary key (review_id, case_id)
);
create index asb_case_review_case_case on asb_case_review_case (case_id);

create table asb_case_review_recommendation (
    id uuid primary key,
    review_id uuid not null references asb_case_review,
    number integer not null,
    round integer not null,
    agency_id uuid not null references agency,
    text text not null,
    reply_by date not null,
    replied_on date,
    reply text check (reply in ('Accepted', 'AcceptedInPart', 'NotAccepted')),
    reply_words text,
    check ((replied_on is null) = (reply is null) and (replied_on is null) = (reply_words is null))
);
create unique index asb_case_review_recommendation_number on asb_case_review_recommendation (review_id, number);
create index asb_case_review_recommendation_agency on asb_case_review_recommendation (agency_id);

create table asb_case_review_clock (
    id uuid primary key,
    review_id uuid not null references asb_case_review,
    kind text not null check (kind in ('Acknowledge', 'Information', 'Threshold', 'TellThreshold', 'Panel', 'TellOutcome', 'Appeal', 'AppealDecision', 'Reply')),
    title text not null,
    basis text not null,
    basis_on date not null,
    due_on date not null,
    recommendation_id uuid references asb_case_review_recommendation,
    recorded_at timestamptz not null,
    state text not null check (state in ('running', 'met', 'missed', 'stopped', 'superseded')),
    met_on date
);
create index asb_case_review_clock_review on asb_case_review_clock (review_id);
create index asb_case_review_clock_recommendation on asb_case_review_clock (recommendation_id) where recommendation_id is not null;
create index asb_case_review_clock_due on asb_case_review_clock (due_on, review_id) where state = 'running';

create table asb_case_review_appeal (
    review_id uuid not null references asb_case_review,
    about text not null check (about in ('Threshold', 'Review')),
    made_on date not null,
    grounds text not null,
    late_because text,
    decided_on date,
    is_upheld boolean,
    reason text,
    primary key (review_id, about),
    check ((decided_on is null) = (is_upheld is null) and (decided_on is null) = (reason is null))
);

alter table counted_event add column case_review_id uuid;

grant select, insert, update on asb_case_review, asb_case_review_complaint, asb_case_review_case, asb_case_review_recommendation, asb_case_review_clock, asb_case_review_appeal to psg_web;
revoke delete on asb_case_review, asb_case_review_complaint, asb_case_review_case, asb_case_review_recommendation, asb_case_review_clock, asb_case_review_appeal from psg_web, psg_worker;
grant select on asb_case_review, asb_case_review_complaint, asb_case_review_case, asb_case_review_recommendation, asb_case_review_clock, asb_case_review_appeal to psg_worker;

alter table asb_case_review enable row level security, force row level security;
alter table asb_case_review_complaint enable row level security, force row level security;
alter table asb_case_review_case enable row level security, force row level security;
alter table asb_case_review_recommendation enable row level security, force row level security;
alter table asb_case_review_clock enable row level security, force row level security;
alter table asb_case_review_appeal enable row level security, force row level security;

-- SeeCaseReview, as in Domain/Access/Roles.cs.
create policy looked_after on asb_case_review to psg_web
    using (panel_id = any ((select psg_panels())::uuid[])
        and (select exists (select from user_role where user_id = psg_actor() and role in ('Officer', 'Coordinator', 'Chair'))));
create policy with_review on asb_case_review_complaint to psg_web using ((select id from asb_case_review where asb_case_review.id = review_id) is not null);
-- Which case it is, only those know who see the case.
create policy with_review_and_case on asb_case_review_case to psg_web
    using ((select id from asb_case_review where asb_case_review.id = review_id) is not null and (select id from "case" where "case".id = case_id) is not null);
create policy with_review on asb_case_review_recommendation to psg_web using ((select id from asb_case_review where asb_case_review.id = review_id) is not null);
create policy with_review on asb_case_review_clock to psg_web using ((select id from asb_case_review where asb_case_review.id = review_id) is not null);
create policy with_review on asb_case_review_appeal to psg_web using ((select id from asb_case_review where asb_case_review.id = review_id) is not null);
create policy job on asb_case_review to psg_worker using (true) with check (true);
create policy job on asb_case_review_complaint to psg_worker using (true) with check (true);
create policy job on asb_case_review_case to psg_worker using (true) with check (true);
create policy job on asb_case_review_recommendation to psg_worker using (true) with check (true);
create policy job on asb_case_review_clock to psg_worker using (true) with check (true);
create policy job on asb_case_review_appeal to psg_worker using (true) with check (true);

-- The absolute ground for possession (2014 Act ss.94-97) and city-wide injunctions (Local Government Act 1972 s.222): place, court, terms, checklist,
-- made_on, review_on, arrest_ends_on and varied_on as other kinds have them.
alter table intervention drop constraint intervention_kind_check;
alter table intervention add constraint intervention_kind_check
    check (kind in ('ClosureNotice', 'ClosureOrder', 'PublicSpacesProtectionOrder', 'CriminalBehaviourOrder', 'CivilInjunction', 'Scheme', 'CommunityProtectionWarning', 'CommunityProtectionNotice', 'DispersalAuthorisation',
        'AbsoluteGround', 'CityWideInjunction'));
-- A power of arrest needs violence or a risk of harm in a civil injunction (script 0036), and the court alone in a city-wide one.
do $$
declare
    named text;
begin
    select conname into strict named from pg_constraint where conrelid = 'intervention'::regclass and contype = 'c'
        and pg_get_constraintdef(oid) ~ '^CHECK \(\(\(arrest_ends_on IS NULL\) OR \(danger IS NOT NULL\)\)\)$';
    execute format('alter table intervention drop constraint %I', named);
end $$;
alter table intervention add constraint intervention_arrest_check check (arrest_ends_on is null or danger is not null or kind = 'CityWideInjunction');
alter table intervention
    add landlord text check (landlord in ('Council', 'HousingAssociation', 'Private')),
    add condition text check (condition in ('SeriousOffence', 'InjunctionBroken', 'BehaviourOrderBroken', 'Closure', 'Noise')),
    add triggered_on date,
    add appeal_ended_on date,
    add prohibited_hours integer check (prohibited_hours > 48),
    add named_on date,
    add followed text,
    add plan text,
    add hours text,
    add named_persons text,
    add against_unknown boolean,
    add publicity text,
    add check (kind <> 'AbsoluteGround' or (subject_person_id is not null and place is not null and landlord is not null and condition is not null and triggered_on is not null
        and named_on >= made_on and (condition = 'Closure') = (prohibited_hours is not null))),
    add check (kind <> 'CityWideInjunction' or (place is not null and plan is not null and ends_on >= made_on and against_unknown is not null and (against_unknown or named_persons is not null)));
