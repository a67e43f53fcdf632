-- Series of numbers that come from elsewhere, and the figures that are expected and not available. Nothing in them is of a case or a person.

create table measure (
    id uuid primary key,
    code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    name text not null,
    sentence text not null,
    unit text not null,
    shape text not null check (shape in ('Count', 'Money', 'Share', 'Rate', 'Mean')),
    per integer check (per > 0),
    places integer not null check (places between 0 and 2),
    frequency text not null check (frequency in ('Monthly', 'Quarterly', 'HalfYearly', 'Annual', 'TwelveMonths', 'Snapshot', 'AnyDates')),
    polarity text not null check (polarity in ('Neutral', 'UpIsGood', 'DownIsGood')),
    target numeric,
    theme text not null,
    owner text not null,
    source text not null,
    peers text,
    splits text[] not null,
    parts_sum boolean not null,
    publication text not null check (publication in ('Inside', 'Suppressed', 'Open')),
    defined_at timestamptz not null,
    defined_by_id uuid not null references app_user,
    check ((shape = 'Rate') = (per is not null))
);
create unique index measure_name on measure (lower(name));
create index measure_defined_by on measure (defined_by_id);

-- A file of values, or one by hand: checked line by line before anything is kept.
create table measure_load (
    id uuid primary key,
    measure_id uuid not null references measure,
    file_name text,
    -- Of the quarterly return of the Crime and Disorder Act 1998 s.17A that it came with.
    return_id uuid,
    return_from date,
    asked_by_id uuid not null references app_user,
    asked_at timestamptz not null,
    state text not null check (state in ('Checked', 'Applied', 'Discarded')),
    lines jsonb not null,
    note text,
    settled_at timestamptz,
    settled_by_id uuid references app_user,
    check ((state = 'Checked') = (settled_at is null)),
    check ((return_id is null) = (return_from is null))
);
create index measure_load_measure on measure_load (measure_id, asked_at desc);
create index measure_load_return on measure_load (return_id) where return_id is not null;
create index measure_load_asked_by on measure_load (asked_by_id);
create index measure_load_settled_by on measure_load (settled_by_id);

-- Never changed: a correction supersedes.
create table measure_value (
    id uuid primary key,
    measure_id uuid not null references measure,
    from_on date not null,
    to_on date not null check (to_on > from_on),
    split text not null,
    part text not null,
    numerator numeric not null,
    denominator numeric check (denominator >= numerator),
    peer_mean numeric,
    rank integer,
    rank_of integer,
    range_low numeric,
    range_high numeric,
    label text,
    as_at date not null,
    load_id uuid not null references measure_load,
    loaded_at timestamptz not null,
    loaded_by_id uuid not null references app_user,
    superseded_at timestamptz,
    superseded_by_id uuid references app_user,
    check ((split = '') = (part = ''))
);
create unique index measure_value_standing on measure_value (measure_id, from_on, to_on, split, part) where superseded_at is null;
create index measure_value_load on measure_value (load_id);
create index measure_value_loaded_by on measure_value (loaded_by_id);
create index measure_value_superseded on measure_value (measure_id, superseded_at desc) where superseded_at is not null;
create index measure_value_superseded_by on measure_value (superseded_by_id);

create table measure_gap (
    id uuid primary key,
    measure_id uuid not null references measure,
    from_on date,
    to_on date,
    because text not null,
    expected_on date,
    recorded_at timestamptz not null,
    recorded_by_id uuid not null references app_user,
    ended_at timestamptz,
    ended_by_id uuid references app_user,
    check ((from_on is null) = (to_on is null)),
    check ((ended_at is null) = (ended_by_id is null))
);
create index measure_gap_measure on measure_gap (measure_id);
create index measure_gap_recorded_by on measure_gap (recorded_by_id);
create index measure_gap_ended_by on measure_gap (ended_by_id);

grant select, insert, update on measure to psg_web;
grant select, insert, update (state, settled_at, settled_by_id) on measure_load to psg_web;
grant select, insert, update (superseded_at, superseded_by_id) on measure_value to psg_web;
grant select, insert, update (ended_at, ended_by_id) on measure_gap to psg_web;
grant select on measure, measure_load, measure_value, measure_gap to psg_worker;
