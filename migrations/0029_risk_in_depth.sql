-- Templates that administrators write, what a partial assessment leaves open, when a rating grows stale, and the screen for those under 18.

alter table risk_template add column published_at timestamptz;
-- None for those that came with the service or from the partnership's own files.
alter table risk_template add column published_by_id uuid references app_user;
create index risk_template_published_by on risk_template (published_by_id);

create table risk_template_draft (
    code text primary key,
    template jsonb not null,
    saved_at timestamptz not null,
    saved_by_id uuid not null references app_user
);
create index risk_template_draft_saved_by on risk_template_draft (saved_by_id);

-- A published version is never changed: a change is the next version.
grant insert on risk_template to psg_web;
grant select, insert, update, delete on risk_template_draft to psg_web;

alter table risk_assessment
    add column band_label text,
    add column not_known jsonb not null default '[]',
    -- The highest rating that the answers still missing could give.
    add column could_be text check (could_be in ('Standard', 'Medium', 'High')),
    add column completes_id uuid references risk_assessment;
create index risk_assessment_completes on risk_assessment (completes_id);

-- The last day on which the rating is fresh, and the last by which a supervisor looks at it (domain.md 4.6).
alter table "case" add column assess_by date, add column supervise_by date;
update "case" set
    assess_by = rated_on + case rating when 'High' then 14 when 'Medium' then 28 else 56 end,
    supervise_by = rated_on + case rating when 'High' then 28 when 'Medium' then 56 else 112 end
from (select case_id, max(assessed_on) as rated_on from risk_assessment group by case_id) rated
where rated.case_id = "case".id and rated_at is not null;
create index case_to_assess on "case" (assess_by) where status = 'Open';
create index case_to_supervise on "case" (supervise_by) where status = 'Open';

create table youth_screen (
    id uuid primary key,
    case_id uuid not null references "case",
    person_id uuid not null references person,
    template_code text not null,
    answers jsonb not null,
    -- The last day for the safeguarding conversation; none where the answers ask for none.
    conversation_by date,
    held_on date,
    held_with text,
    not_held_because text,
    recorded_at timestamptz,
    recorded_by_id uuid references app_user,
    screened_at timestamptz not null,
    screened_on date not null,
    screened_by_id uuid not null references app_user,
    check ((held_on is null) = (held_with is null)),
    check (conversation_by is null or held_on is not null or not_held_because is not null)
);
create index youth_screen_case on youth_screen (case_id, screened_at);
create index youth_screen_person on youth_screen (person_id);
create index youth_screen_screened_by on youth_screen (screened_by_id);
create index youth_screen_recorded_by on youth_screen (recorded_by_id);
create index youth_screen_waiting on youth_screen (conversation_by) where held_on is null;

-- What was answered stays; a conversation held later is recorded later.
grant select, insert, update (held_on, held_with, recorded_at, recorded_by_id) on youth_screen to psg_web;
grant select on youth_screen to psg_worker;

alter table youth_screen enable row level security, force row level security;
create policy with_case on youth_screen to psg_web using (exists (select from "case" where "case".id = case_id));
create policy job on youth_screen to psg_worker using (true);
