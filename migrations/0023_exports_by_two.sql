-- Exports of the audit take two people (ASVS 2.3.5).

create table export_request (
    id uuid primary key,
    asked_by_id uuid not null references app_user,
    asked_at timestamptz not null,
    purpose text not null check (length(purpose) between 5 and 500),
    -- Without the case: a chair who decides may not see it. Its id says nothing to them, and it outlives the case as the audit does.
    filter jsonb not null,
    case_id uuid,
    up_to_id bigint not null,
    decision text check (decision in ('Confirmed', 'Refused')),
    decided_by_id uuid references app_user,
    decided_at timestamptz,
    decision_reason text check (length(decision_reason) <= 500),
    check ((decision is null) = (decided_by_id is null) and (decision is null) = (decided_at is null)),
    check (decided_by_id <> asked_by_id)
);
create index export_request_newest on export_request (asked_at desc, id desc);
create index export_request_asked_by on export_request (asked_by_id);
create index export_request_decided_by on export_request (decided_by_id);

-- DecideExport, as in Domain/Access/Roles.cs.
create function psg_decides_exports() returns boolean stable language sql
    return exists (select from user_role where user_id = psg_actor() and role in ('Chair', 'Auditor'));

alter table export_request enable row level security, force row level security;
create policy two_people on export_request for select to psg_web
    using ((select psg_decides_exports()));
create policy asked on export_request for insert to psg_web
    with check (asked_by_id = psg_actor() and decision is null and (select psg_sees_audit()));
create policy decided on export_request for update to psg_web
    using ((select psg_decides_exports()))
    with check (decided_by_id = psg_actor());
create policy job on export_request to psg_worker using (true) with check (true);
grant select, insert on export_request to psg_web;
grant update (decision, decided_by_id, decided_at, decision_reason) on export_request to psg_web;
