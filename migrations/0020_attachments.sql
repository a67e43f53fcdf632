-- Files on a case. The content lies outside the database, encrypted with a key of its own; that key is here, sealed with one that is not.

create table attachment (
    id uuid primary key,
    case_id uuid not null references "case",
    -- The id of the file's first version.
    first_id uuid not null references attachment,
    number integer not null check (number > 0),
    name text not null check (length(name) between 1 and 200),
    kind text not null check (kind in ('Pdf', 'Word', 'Excel', 'PowerPoint', 'Png', 'Jpeg', 'Text', 'Csv')),
    size bigint not null check (size > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    marking text not null check (marking in ('Official', 'OfficialSensitive')),
    description text,
    uploaded_by_id uuid not null references app_user,
    uploaded_at timestamptz not null,
    scan_state text not null check (scan_state in ('NotScanned', 'Clean', 'Infected')),
    scanned_at timestamptz check (scanned_at is not null or scan_state = 'NotScanned'),
    stored_as text not null unique check (stored_as ~ '^[0-9a-f]{40}$'),
    sealed_key bytea not null,
    unique (first_id, number),
    check ((number = 1) = (first_id = id))
);
create index attachment_case on attachment (case_id, uploaded_at desc);
create index attachment_uploaded_by on attachment (uploaded_by_id);
create index attachment_waiting on attachment (uploaded_at) where scan_state = 'NotScanned';

-- Content never changes: only what the scanner said of it, and what its key is sealed with.
grant select, insert on attachment to psg_web;
grant select, update (scan_state, scanned_at, sealed_key) on attachment to psg_worker;

alter table attachment enable row level security, force row level security;
create policy with_case on attachment to psg_web
    using (exists (select from "case" where "case".id = case_id));
create policy job on attachment to psg_worker using (true) with check (true);
