-- Actions that a rule gives: when a case is opened or rated, or a tool is recorded.
create table action_rule (
    id uuid primary key,
    panel_id uuid references panel,
    case_type text check (case_type in ('Locational', 'Nuisance', 'Personal')),
    theme text check (length(theme) <= 100),
    rated_at_least text check (rated_at_least in ('Standard', 'Medium', 'High')),
    tool text check (length(tool) <= 60),
    text text not null check (length(text) <= 300),
    -- Nobody named: the lead of the case.
    agency_id uuid references agency,
    owner_id uuid references app_user,
    contact_id uuid references outside_contact,
    working_days integer not null check (working_days between 1 and 60),
    priority text not null check (priority in ('Normal', 'High')),
    side text not null check (side in ('Victim', 'Offender', 'Place', 'None')),
    made_at timestamptz not null,
    made_by_id uuid not null references app_user,
    ended_at timestamptz,
    ended_by_id uuid references app_user,
    check (case_type is not null or theme is not null or rated_at_least is not null or tool is not null),
    check (owner_id is null or contact_id is null),
    check (agency_id is not null or owner_id is null and contact_id is null),
    check ((ended_at is null) = (ended_by_id is null))
);
create index action_rule_panel on action_rule (panel_id);
create index action_rule_agency on action_rule (agency_id);
create index action_rule_owner on action_rule (owner_id);
create index action_rule_contact on action_rule (contact_id);
create index action_rule_made_by on action_rule (made_by_id);
create index action_rule_ended_by on action_rule (ended_by_id);
grant select, insert, update (ended_at, ended_by_id) on action_rule to psg_web;
grant select on action_rule to psg_worker;

-- Once on each case, or for each tool on it: two who change one case at the same moment cannot both save it. Merged cases bring the actions of both.
alter table action add column rule_id uuid references action_rule;
create index action_rule_gave on action (rule_id, case_id) where rule_id is not null;
