-- Community protection warnings and notices (2014 Act ss.43-58) and dispersal authorisations (ss.34-42): born_on, served_at, grounds, consulted_on, varied_on and guardian as other kinds have them.
alter table intervention drop constraint intervention_kind_check;
alter table intervention add constraint intervention_kind_check
    check (kind in ('ClosureNotice', 'ClosureOrder', 'PublicSpacesProtectionOrder', 'CriminalBehaviourOrder', 'CivilInjunction', 'Scheme', 'CommunityProtectionWarning', 'CommunityProtectionNotice', 'DispersalAuthorisation'));
alter table intervention
    add body text,
    add conduct text,
    add issuer text check (issuer in ('Constable', 'Council', 'Designated')),
    add service_method text check (service_method in ('Hand', 'LeftAtAddress', 'Post', 'PostedOnPremises')),
    add is_service_deemed boolean,
    add posted_on date,
    add enquiries text,
    add comply_by date,
    add warning_id uuid references intervention,
    add enough_time_on date,
    add is_vulnerable boolean,
    add appealed_on date,
    add appeal_decided_on date,
    add appeal_reason text,
    add varied_because text,
    -- Dispersal authorisation (ss.34-42): counts of directions, and nobody who was given one.
    add rank text check (rank in ('Inspector', 'ChiefInspector', 'Superintendent')),
    add authorised_at timestamptz,
    add starts_at timestamptz,
    add directions int check (directions >= 0),
    add under_sixteens int check (under_sixteens between 0 and directions),
    add check (kind <> 'DispersalAuthorisation' or (rank is not null and authorised_at <= starts_at and starts_at < ends_at)),
    add check (kind not in ('CommunityProtectionWarning', 'CommunityProtectionNotice') or ((subject_person_id is null) = (body is not null) and (subject_person_id is null) = (born_on is null)
        and conduct is not null and issuer is not null and service_method is not null and served_at is not null and is_service_deemed is not null)),
    add check (kind <> 'CommunityProtectionWarning' or comply_by > starts_on),
    add check (kind <> 'CommunityProtectionNotice' or (warning_id is not null and enough_time_on is not null and grounds is not null and is_vulnerable is not null)),
    add check (appeal_decided_on is null or appealed_on is not null);
create index intervention_warning on intervention (warning_id) where warning_id is not null;

create table requirement (
    id uuid primary key,
    intervention_id uuid not null references intervention,
    number int not null,
    recorded_at timestamptz not null,
    kind text not null check (kind in ('Stop', 'Do')),
    text text not null,
    due_on date,
    status text not null check (status in ('InForce', 'Suspended', 'Met', 'Breached', 'Lifted')),
    clock_id uuid references statutory_clock,
    check (kind = 'Stop' or due_on is not null)
);
create unique index requirement_intervention on requirement (intervention_id, number);
create index requirement_clock on requirement (clock_id);

create table notice_step (
    id uuid primary key,
    intervention_id uuid not null references intervention,
    recorded_at timestamptz not null,
    kind text not null check (kind in ('Breach', 'RemedialWork', 'RemedialOrder', 'Forfeiture', 'SeizureWarrant')),
    happened_on date not null,
    words text not null,
    requirement_id uuid references requirement
);
create index notice_step_intervention on notice_step (intervention_id);
create index notice_step_requirement on notice_step (requirement_id);

create table fixed_penalty (
    id uuid primary key,
    intervention_id uuid not null references intervention,
    recorded_at timestamptz not null,
    pounds int not null check (pounds > 0),
    issued_on date not null,
    is_homeless boolean not null,
    -- Why it was right although they have no settled home.
    considered text check (considered is not null or not is_homeless),
    outcome text check (outcome in ('Paid', 'NotPaid', 'Withdrawn')),
    settled_on date,
    reason text,
    clock_id uuid not null references statutory_clock,
    check ((outcome is null) = (settled_on is null))
);
create index fixed_penalty_intervention on fixed_penalty (intervention_id);
create index fixed_penalty_clock on fixed_penalty (clock_id);

grant select, insert, update on requirement, notice_step, fixed_penalty to psg_web, psg_worker;
alter table requirement enable row level security, force row level security;
alter table notice_step enable row level security, force row level security;
alter table fixed_penalty enable row level security, force row level security;
create policy with_intervention on requirement to psg_web using ((select id from intervention where intervention.id = intervention_id) is not null);
create policy with_intervention on notice_step to psg_web using ((select id from intervention where intervention.id = intervention_id) is not null);
create policy with_intervention on fixed_penalty to psg_web using ((select id from intervention where intervention.id = intervention_id) is not null);
create policy job on requirement to psg_worker using (true) with check (true);
create policy job on notice_step to psg_worker using (true) with check (true);
create policy job on fixed_penalty to psg_worker using (true) with check (true);
