-- Reports to a scrutiny committee, each bound to one edition: what its author types, what a second person approves, and what was published.

create table committee_report (
    id uuid primary key,
    edition_id uuid not null references edition,
    cover jsonb not null,
    status text not null check (status in ('Draft', 'InReview', 'Approved', 'Published')),
    figures text not null,
    figures_taken_at timestamptz not null,
    begun_at timestamptz not null,
    begun_by_id uuid not null references app_user,
    submitted_at timestamptz,
    submitted_by_id uuid references app_user,
    review_note text,
    approved_at timestamptz,
    approved_by_id uuid references app_user,
    published_at timestamptz,
    published_by_id uuid references app_user,
    is_public boolean not null,
    frozen text,
    frozen_hash text check (frozen_hash ~ '^[0-9a-f]{64}$'),
    check ((status = 'Published') = (published_at is not null)),
    check ((published_at is null) = (frozen is null)),
    check ((frozen is null) = (frozen_hash is null)),
    check ((approved_at is null) = (approved_by_id is null)),
    check (approved_by_id is null or approved_by_id <> submitted_by_id)
);
create index committee_report_edition on committee_report (edition_id);
create index committee_report_begun_by on committee_report (begun_by_id);
create index committee_report_submitted_by on committee_report (submitted_by_id);
create index committee_report_approved_by on committee_report (approved_by_id);
create index committee_report_published_by on committee_report (published_by_id);

create table report_section (
    id uuid primary key,
    report_id uuid not null references committee_report,
    chapter integer not null check (chapter between 0 and 11),
    place integer not null check (place between 0 and 99),
    heading text not null,
    lead text,
    text text not null,
    edited_at timestamptz not null,
    edited_by_id uuid not null references app_user,
    unique (report_id, chapter, place)
);
create index report_section_edited_by on report_section (edited_by_id);

create table case_study (
    id uuid primary key,
    report_id uuid not null references committee_report,
    number integer not null check (number between 1 and 99),
    title text not null,
    text text not null,
    written_at timestamptz not null,
    written_by_id uuid not null references app_user,
    approved_at timestamptz,
    approved_by_id uuid references app_user,
    unique (report_id, number),
    check ((approved_at is null) = (approved_by_id is null)),
    check (approved_by_id is null or approved_by_id <> written_by_id)
);
create index case_study_written_by on case_study (written_by_id);
create index case_study_approved_by on case_study (approved_by_id);

-- What a check found and somebody left as it is.
create table report_settlement (
    id uuid primary key,
    report_id uuid not null references committee_report,
    "check" text not null check ("check" in ('Figure', 'Person')),
    found text not null,
    because text not null,
    settled_at timestamptz not null,
    settled_by_id uuid not null references app_user,
    unique (report_id, "check", found)
);
create index report_settlement_settled_by on report_settlement (settled_by_id);

-- Whoever sees the edition, and nothing of a published one is changed.
create function psg_sees_report(report uuid) returns boolean stable parallel safe language sql
    return exists (select from committee_report where committee_report.id = report);
create function psg_writes_report(report uuid) returns boolean stable parallel safe language sql
    return exists (select from committee_report where committee_report.id = report and status <> 'Published');

alter table committee_report enable row level security, force row level security;
alter table report_section enable row level security, force row level security;
alter table case_study enable row level security, force row level security;
alter table report_settlement enable row level security, force row level security;
create policy with_edition on committee_report for select to psg_web using ((select edition.id from edition where edition.id = edition_id) is not null);
create policy begun on committee_report for insert to psg_web with check (begun_by_id = (select psg_actor()) and (select edition.id from edition where edition.id = edition_id) is not null);
create policy unpublished on committee_report for update to psg_web using (status <> 'Published') with check (true);
create policy with_report on report_section for select to psg_web using (psg_sees_report(report_id));
create policy begun on report_section for insert to psg_web with check (psg_writes_report(report_id));
create policy unpublished on report_section for update to psg_web using (psg_writes_report(report_id));
create policy with_report on case_study for select to psg_web using (psg_sees_report(report_id));
create policy begun on case_study for insert to psg_web with check (psg_writes_report(report_id));
create policy unpublished on case_study for update to psg_web using (psg_writes_report(report_id));
create policy with_report on report_settlement for select to psg_web using (psg_sees_report(report_id));
create policy begun on report_settlement for insert to psg_web with check (psg_writes_report(report_id));
create policy job on committee_report to psg_worker using (true) with check (true);
create policy job on report_section to psg_worker using (true) with check (true);
create policy job on case_study to psg_worker using (true) with check (true);
create policy job on report_settlement to psg_worker using (true) with check (true);

grant select, insert, update on committee_report, report_section, case_study to psg_web;
grant select, insert on report_settlement to psg_web;
grant select on committee_report, report_section, case_study, report_settlement to psg_worker;
