-- One kind of row behind every figure, the audit of who did and saw what, and the answer given to each submitted form.

create table counted_event (
    id uuid primary key,
    kind text not null,
    occurred_at timestamptz not null,
    occurred_on date not null,
    recorded_at timestamptz not null,
    panel_id uuid not null references panel,
    case_id uuid,
    referral_id uuid,
    meeting_id uuid,
    intervention_id uuid,
    action_id uuid,
    ward_code text,
    case_type text,
    rating text,
    agency_id uuid,
    detail text,
    quantity integer not null check (quantity in (1, -1)),
    reverses_id uuid references counted_event
);
create index counted_event_figure on counted_event (kind, occurred_on, panel_id);
create index counted_event_case on counted_event (case_id);
-- What was taken back once cannot be taken back again.
create unique index counted_event_reverses on counted_event (reverses_id) where reverses_id is not null;

create table audit_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    operation text not null check (operation in ('Collection', 'Alteration', 'Consultation', 'Disclosure', 'Combination', 'Erasure')),
    request text not null,
    actor_id uuid not null,
    agency_id uuid,
    case_id uuid,
    subject_ids uuid[] not null,
    changes jsonb
);
create index audit_entry_case on audit_entry (case_id, at);
create index audit_entry_actor on audit_entry (actor_id, at);

-- A form's own number and what it was answered, so that a second press gets the first answer.
create table submission (
    id uuid primary key,
    user_id uuid not null,
    request text not null,
    answer jsonb not null,
    at timestamptz not null
);
