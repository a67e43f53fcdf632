-- Papers of a meeting: when they are due out, when they went, what came late, and who opened them.

alter table meeting
    -- Three working days before it.
    add column papers_due_on date,
    add column papers_out_at timestamptz,
    add column papers_out_by_id uuid references app_user,
    add check ((papers_out_at is null) = (papers_out_by_id is null));
create index meeting_papers_out_by on meeting (papers_out_by_id) where papers_out_by_id is not null;
create index meeting_papers_due on meeting (papers_due_on) where status = 'Planned' and papers_out_at is null;

-- What was listed after the papers went out, or were due out, is a late paper.
alter table agenda_item add column listed_at timestamptz;

-- Who opened the papers, as the audit has it: for whoever sits on the panel. As its owner, because the audit itself is for auditors.
create index audit_entry_papers on audit_entry using gin (subject_ids) where request in ('Meetings.ShowPack', 'Meetings.WritePack');
create function psg_papers_opened(which uuid) returns table (at timestamptz, user_id uuid, as_file boolean, cases integer)
    stable security definer set search_path = pg_catalog, public language sql as $$
    select at, actor_id, request = 'Meetings.WritePack', cardinality(subject_ids) - 1
    from audit_entry
    where request in ('Meetings.ShowPack', 'Meetings.WritePack') and subject_ids @> array[which] and outcome = 'Done'
      and exists (select from meeting where meeting.id = which and meeting.panel_id = any ((select psg_panels())::uuid[]))
    order by at, id
$$;
revoke all on function psg_papers_opened(uuid) from public;
grant execute on function psg_papers_opened(uuid) to psg_web;
