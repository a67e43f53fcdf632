-- Civil injunctions (2014 Act ss.1-21): born_on, is_indefinite, varied_on and consulted_on as a criminal behaviour order has them.
alter table intervention drop constraint intervention_kind_check;
alter table intervention add constraint intervention_kind_check
    check (kind in ('ClosureNotice', 'ClosureOrder', 'PublicSpacesProtectionOrder', 'CriminalBehaviourOrder', 'CivilInjunction'));
alter table intervention
    add applicant text check (applicant in ('Council', 'HousingProvider', 'Police', 'Other')),
    add limb text check (limb in ('Harassment', 'NuisanceAtHome', 'HousingRelated')),
    add requirements text,
    add supervisor text,
    add danger text check (danger in ('Violence', 'RiskOfHarm')),
    add arrest_ends_on date,
    add excludes_from_home boolean,
    add check (kind <> 'CivilInjunction' or (subject_person_id is not null and born_on is not null and applicant is not null and limb is not null
        and is_indefinite = (ends_on is null) and excludes_from_home is not null)),
    add check (requirements is null or supervisor is not null),
    add check (arrest_ends_on is null or danger is not null);
