-- Changes of the law that an administrator switched on with their citation (domain.md 2.2), and what of them each intervention keeps.
create table rule_commencement (
    id uuid primary key,
    code text not null,
    edition text not null,
    effective_from date not null,
    citation text not null check (citation <> ''),
    source text,
    recorded_at timestamptz not null,
    recorded_by_id uuid not null references app_user,
    withdrawn_at timestamptz,
    withdrawn_by_id uuid references app_user,
    withdrawn_because text,
    check ((withdrawn_at is null) = (withdrawn_by_id is null) and (withdrawn_at is null) = (withdrawn_because is null))
);
create unique index rule_commencement_live on rule_commencement (code, edition) where withdrawn_at is null;
create index rule_commencement_recorded_by on rule_commencement (recorded_by_id);
create index rule_commencement_withdrawn_by on rule_commencement (withdrawn_by_id);
grant select, insert, update (withdrawn_at, withdrawn_by_id, withdrawn_because) on rule_commencement to psg_web;
grant select on rule_commencement to psg_worker;

alter table intervention add commenced_law text;
