-- The audit proves itself: nobody reads it but auditors, no role of the service changes it, and seals over its rows are chained.

alter table audit_entry
    add column session_id uuid,
    add column client_address text,
    -- Who received what was disclosed: a user's id, or the name of whoever is no user.
    add column recipient text,
    add column reason text,
    add column outcome text not null default 'Done' check (outcome in ('Done', 'Refused'));
create index audit_entry_newest on audit_entry (at, id);
create index audit_entry_shared on audit_entry (operation, at, id) where operation in ('Disclosure', 'Combination', 'Erasure');
create index audit_entry_refused on audit_entry (at, id) where outcome = 'Refused';
create index audit_entry_refused_case on audit_entry ((changes ->> 'asked')) where outcome = 'Refused';

-- SeeAudit, as in Domain/Access/Roles.cs.
create function psg_sees_audit() returns boolean stable language sql
    return exists (select from user_role where user_id = psg_actor() and role = 'Auditor');

revoke update, delete, truncate, references, trigger on audit_entry from psg_web, psg_worker;
alter table audit_entry enable row level security, force row level security;
create policy auditor on audit_entry for select to psg_web
    using ((select psg_sees_audit()));
-- What the service did by itself touches nobody's case: administrators see whether it runs.
create policy job_runs on audit_entry for select to psg_web
    using (actor_id = '00000000-0000-7000-8000-000000000001' and case_id is null and changes is null
           and (select exists (select from user_role where user_id = psg_actor() and role = 'Administrator')));
create policy own on audit_entry for insert to psg_web
    with check (actor_id = psg_actor() or psg_actor() is null or actor_id = '00000000-0000-0000-0000-000000000000');
create policy job_sees on audit_entry for select to psg_worker using (true);
create policy job_does on audit_entry for insert to psg_worker
    with check (actor_id = '00000000-0000-7000-8000-000000000001');

-- Which case an entry is about, for auditors, who see no case. Outlives the case itself.
create table case_reference (
    case_id uuid primary key,
    reference text not null
);
create index case_reference_known on case_reference (reference);
insert into case_reference (case_id, reference) select id, reference from "case";
create function psg_keep_case_reference() returns trigger language plpgsql as $$
begin
    insert into case_reference (case_id, reference) select id, reference from opened;
    return null;
end $$;
create trigger case_has_reference after insert on "case" referencing new table as opened
    for each statement execute function psg_keep_case_reference();
alter table case_reference enable row level security, force row level security;
create policy auditor on case_reference for select to psg_web using ((select psg_sees_audit()));
create policy opened on case_reference for insert to psg_web with check (true);
create policy job on case_reference to psg_worker using (true) with check (true);
grant select, insert on case_reference to psg_web, psg_worker;

-- One seal over the rows after the seal before it, up to last_id: no row may appear there, change or go afterwards.
create table audit_seal (
    number bigint primary key check (number > 0),
    first_id bigint not null,
    last_id bigint not null unique,
    row_count integer not null check (row_count > 0),
    -- For each row its id, counted from first_id, in 4 bytes and the first 8 bytes of its SHA-256: so that a broken row can be named.
    rows bytea not null check (length(rows) = 12 * row_count),
    content bytea not null check (length(content) = 32),
    previous bytea not null check (length(previous) = 32),
    sealed_at timestamptz not null,
    hash bytea not null check (length(hash) = 32),
    key_id text not null,
    signature bytea not null check (length(signature) = 32),
    check (first_id <= last_id)
);
alter table audit_seal alter column rows set storage external;
alter table audit_seal enable row level security, force row level security;
create policy auditor on audit_seal for select to psg_web using ((select psg_sees_audit()));
create policy job_sees on audit_seal for select to psg_worker using (true);
create policy job_seals on audit_seal for insert to psg_worker with check (true);
grant select (number, first_id, last_id, row_count, sealed_at) on audit_seal to psg_web;
grant select, insert on audit_seal to psg_worker;

create table audit_check (
    id uuid primary key,
    asked_at timestamptz not null,
    asked_by uuid not null,
    state text not null check (state in ('Asked', 'Running', 'Whole', 'Broken', 'Failed')),
    -- The last sign of life of the worker that runs it.
    noted_at timestamptz,
    finished_at timestamptz,
    rows_total bigint not null,
    rows_checked bigint not null,
    seals bigint not null,
    seconds double precision not null,
    finding text
);
create index audit_check_newest on audit_check (asked_at desc, id desc);
create unique index audit_check_waiting on audit_check ((true)) where state in ('Asked', 'Running');
alter table audit_check enable row level security, force row level security;
create policy auditor on audit_check for select to psg_web using ((select psg_sees_audit()));
create policy asked on audit_check for insert to psg_web
    with check (state = 'Asked' and asked_by = psg_actor() and (select psg_sees_audit()));
create policy job on audit_check to psg_worker using (true) with check (true);
grant select, insert on audit_check to psg_web;
grant select, insert, update on audit_check to psg_worker;
