-- The case record in depth: problems, what is known and measured of them, notes with their marking, episodes, links, merges, and terms.

-- Several problems on one case; the main one says under which type the case is counted (domain.md 5.2, 5.3).
create table case_problem (
    id uuid primary key,
    case_id uuid not null references "case",
    what text not null check (length(what) between 1 and 120),
    type text not null check (type in ('Locational', 'Nuisance', 'Personal')),
    -- The police category; never worked out from anything else.
    nsir text check (nsir in ('Personal', 'Nuisance', 'Environmental')),
    themes text[] not null,
    started_on date,
    added_at timestamptz not null,
    added_by_id uuid not null,
    ended_on date,
    ended_because text,
    ended_by_id uuid,
    check ((ended_on is null) = (ended_because is null)),
    check ((ended_on is null) = (ended_by_id is null))
);
create index case_problem_case on case_problem (case_id);

alter table "case" add column main_problem_id uuid;
alter table "case" no force row level security;
insert into case_problem (id, case_id, what, type, themes, added_at, added_by_id)
    select gen_random_uuid(), id, title, type, themes, opened_at, lead_id from "case";
update "case" set main_problem_id = case_problem.id from case_problem where case_id = "case".id;
alter table "case" add constraint case_main_problem_fk foreign key (main_problem_id) references case_problem deferrable initially deferred;
create index case_main_problem on "case" (main_problem_id);

-- The episodes that are over; the one that runs stands on the case itself (domain.md 3.8).
alter table "case" add column reopened_at timestamptz, add column reopened_because text;
create table case_episode (
    case_id uuid not null references "case",
    number integer not null check (number >= 1),
    opened_at timestamptz not null,
    opened_because text not null,
    closed_at timestamptz not null,
    closed_because text not null,
    closing_note text,
    primary key (case_id, number),
    check (closed_at >= opened_at)
);
alter table timeline_entry no force row level security;
with turns as (
    select case_id, kind, at, sentence, row_number() over (partition by case_id, kind order by at, id) as number
    from timeline_entry where kind in ('Closed', 'Reopened'))
insert into case_episode (case_id, number, opened_at, opened_because, closed_at, closed_because, closing_note)
select "case".id, closed.number, coalesce(before.at, "case".opened_at), coalesce(before.sentence, "case".opened_because), closed.at, 'NothingFurther', closed.sentence
from "case" join turns closed on closed.case_id = "case".id and closed.kind = 'Closed' and closed.number < "case".episode
    left join turns before on before.case_id = "case".id and before.kind = 'Reopened' and before.number = closed.number - 1;
update "case" set reopened_at = last.at, reopened_because = last.sentence
from (select distinct on (case_id) case_id, at, sentence from timeline_entry where kind = 'Reopened' order by case_id, at desc, id desc) last
where last.case_id = "case".id and episode > 1;

-- A note's marking, and where a piece of intelligence comes from. A corrected note is a new entry that names the first.
alter table timeline_entry
    add column marking text check (marking in ('Official', 'OfficialSensitive')),
    add column handling text,
    add column source text,
    add column reliability text check (reliability in ('Reliable', 'Untested', 'NotReliable')),
    add column corrects_id uuid references timeline_entry,
    add column corrected_because text,
    add check ((corrects_id is null) = (corrected_because is null)),
    add check ((kind = 'Intelligence') = (reliability is not null));
create unique index timeline_entry_corrects on timeline_entry (corrects_id) where corrects_id is not null;
alter table timeline_entry force row level security;

-- Intelligence is for those who work on cases, and not for the agencies that only contribute.
create function psg_sees_intelligence() returns boolean stable language sql
    return exists (select from user_role where user_id = psg_actor() and role in ('Officer', 'Coordinator', 'Chair'));
create policy intelligence_stays on timeline_entry as restrictive to psg_web
    using (kind <> 'Intelligence' or (select psg_sees_intelligence()));

-- What is known of a problem's three sides, what was done and what came of it (domain.md 3.10).
create table case_analysis (
    case_id uuid primary key references "case",
    scanning text,
    victim text,
    guardian text,
    offender text,
    handler text,
    location text,
    manager text,
    causes text,
    response text,
    displacement text check (displacement in ('None', 'Watching', 'Seen')),
    displacement_note text,
    benefit text,
    cost numeric(12, 2) check (cost >= 0),
    lesson text check (lesson in ('Keep', 'Change', 'Stop')),
    lesson_note text,
    edited_at timestamptz not null,
    edited_by_id uuid not null
);

-- An objective in numbers, with the period behind each so that every mean can be worked out again.
create table case_measure (
    id uuid primary key,
    case_id uuid not null references "case",
    name text not null check (length(name) between 1 and 120),
    unit text not null,
    kind text not null check (kind in ('Count', 'Level')),
    better text not null check (better in ('Lower', 'Higher')),
    baseline numeric(12, 2) not null check (baseline >= 0),
    baseline_from date not null,
    baseline_to date not null,
    target numeric(12, 2) not null check (target >= 0),
    target_by date not null,
    source text,
    added_at timestamptz not null,
    added_by_id uuid not null,
    ended_on date,
    ended_because text,
    check (baseline_to >= baseline_from),
    check (case better when 'Lower' then target < baseline else target > baseline end),
    check ((ended_on is null) = (ended_because is null))
);
create index case_measure_case on case_measure (case_id);

create table measure_reading (
    id uuid primary key,
    measure_id uuid not null references case_measure,
    case_id uuid not null references "case",
    value numeric(12, 2) not null check (value >= 0),
    from_on date not null,
    to_on date not null,
    note text,
    recorded_at timestamptz not null,
    recorded_by_id uuid not null,
    check (to_on >= from_on)
);
create index measure_reading_measure on measure_reading (measure_id);
create index measure_reading_case on measure_reading (case_id);

-- Related cases, and which is part of which.
create table case_link (
    id uuid primary key,
    case_id uuid not null references "case",
    other_id uuid not null references "case",
    kind text not null check (kind in ('Related', 'Parent')),
    why text not null,
    linked_at timestamptz not null,
    linked_by_id uuid not null,
    ended_at timestamptz,
    ended_by_id uuid,
    ended_because text,
    check (case_id <> other_id),
    check ((ended_at is null) = (ended_because is null))
);
create index case_link_case on case_link (case_id);
create index case_link_other on case_link (other_id);
create unique index case_link_pair on case_link (least(case_id, other_id), greatest(case_id, other_id)) where ended_at is null;
create unique index case_link_parent on case_link (case_id) where kind = 'Parent' and ended_at is null;

-- A case that was merged into another: its reference opens that one. What was moved is written down, so that it can be moved back.
alter table "case" add column merged_into_id uuid references "case", add check (merged_into_id is null or status = 'Closed');
create index case_merged_into on "case" (merged_into_id) where merged_into_id is not null;
alter table "case" force row level security;
create table case_merge (
    id uuid primary key,
    from_id uuid not null references "case",
    into_id uuid not null references "case",
    reason text not null,
    merged_at timestamptz not null,
    merged_by_id uuid not null references app_user,
    counted_event_id uuid not null references counted_event deferrable initially deferred,
    -- What merging changes on the two cases themselves, as it was.
    from_next_review_on date,
    from_closing_note text,
    from_updated_at timestamptz not null,
    into_updated_at timestamptz not null,
    undone_at timestamptz,
    undone_by_id uuid references app_user,
    undone_because text,
    check (from_id <> into_id),
    check ((undone_at is null) = (undone_because is null))
);
create unique index case_merge_live on case_merge (from_id) where undone_at is null;
create index case_merge_from on case_merge (from_id);
create index case_merge_into on case_merge (into_id);
create index case_merge_merged_by on case_merge (merged_by_id);
create index case_merge_undone_by on case_merge (undone_by_id);
create index case_merge_event on case_merge (counted_event_id);
create table case_merge_row (
    merge_id uuid not null references case_merge,
    moved text not null,
    row_id uuid not null,
    primary key (merge_id, moved, row_id)
);

-- Words that are under review, with advice for whoever types them.
create table term (
    id uuid primary key,
    wording text not null check (length(wording) between 2 and 60),
    advice text not null,
    suggestion text,
    source text not null,
    is_active boolean not null,
    changed_at timestamptz not null,
    changed_by_id uuid
);
create unique index term_wording on term (lower(wording));
insert into term (id, wording, advice, suggestion, source, is_active, changed_at)
select gen_random_uuid(), wording, 'The words for people engaged in sex working are under national review: some keep people from support. Say what happened and who was harmed.', suggestion,
       'National Police Chiefs’ Council review of language, as reported to the partnership’s board on 7 March 2023, 4.9.2', true, now()
from (values ('prostitute', 'person engaged in sex working'), ('prostitution', 'sex working'), ('prostituting', 'sex working'), ('street walker', 'person engaged in street sex working'),
             ('vice girl', 'person engaged in sex working'), ('hooker', 'person engaged in sex working')) as seed(wording, suggestion);

alter table case_problem enable row level security, force row level security;
create policy with_case on case_problem to psg_web using (exists (select from "case" where "case".id = case_id));
alter table case_episode enable row level security, force row level security;
create policy with_case on case_episode to psg_web using (exists (select from "case" where "case".id = case_id));
alter table case_analysis enable row level security, force row level security;
create policy with_case on case_analysis to psg_web using (exists (select from "case" where "case".id = case_id));
alter table case_measure enable row level security, force row level security;
create policy with_case on case_measure to psg_web using (exists (select from "case" where "case".id = case_id));
alter table measure_reading enable row level security, force row level security;
create policy with_case on measure_reading to psg_web using (exists (select from "case" where "case".id = case_id));
-- A link is there for those who see both its ends.
alter table case_link enable row level security, force row level security;
create policy with_both_cases on case_link to psg_web
    using (exists (select from "case" where "case".id = case_id) and exists (select from "case" where "case".id = other_id));
alter table case_merge enable row level security, force row level security;
create policy with_both_cases on case_merge to psg_web
    using (exists (select from "case" where "case".id = from_id) and exists (select from "case" where "case".id = into_id));
alter table case_merge_row enable row level security, force row level security;
create policy with_merge on case_merge_row to psg_web using (exists (select from case_merge where case_merge.id = merge_id));

create policy job on case_problem to psg_worker using (true) with check (true);
create policy job on case_episode to psg_worker using (true) with check (true);
create policy job on case_analysis to psg_worker using (true) with check (true);
create policy job on case_measure to psg_worker using (true) with check (true);
create policy job on measure_reading to psg_worker using (true) with check (true);
create policy job on case_link to psg_worker using (true) with check (true);
create policy job on case_merge to psg_worker using (true) with check (true);
create policy job on case_merge_row to psg_worker using (true) with check (true);

grant select, insert, update on case_problem, case_analysis, case_measure, case_link, case_merge to psg_web, psg_worker;
grant select, insert, update on term to psg_web;
grant select on term to psg_worker;
grant select, insert on case_episode, case_merge_row to psg_web, psg_worker;
grant select, insert, update (case_id) on measure_reading to psg_web;
grant select on measure_reading to psg_worker;
-- Which case a row is on is all that a merge changes of what is otherwise never changed.
grant update (case_id) on timeline_entry, attachment to psg_web;
