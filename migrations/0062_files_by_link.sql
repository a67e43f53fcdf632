-- Whoever answers an action by link may bring a file for it, and sees none; and gets a new link when they ask for one.

-- A contact by link has no row among the users, as in the timeline.
alter table attachment drop constraint attachment_uploaded_by_id_fkey;
create policy brought_by_link on attachment for insert to psg_web
    with check (uploaded_by_id = (select psg_actor()) and number = 1 and exists (
        select from action where action.case_id = attachment.case_id and action.contact_id = (select psg_actor()) and action.status in ('Open', 'InProgress')));

-- How much room the files of its case take. As its owner, because a contact sees no case.
create function psg_bytes_beside(asked uuid) returns bigint
    stable security definer set search_path = pg_catalog, public language sql as $$
    select coalesce(sum(attachment.size), 0)::bigint
    from action join attachment on attachment.case_id = action.case_id
    where action.id = asked and action.contact_id = psg_actor() and attachment.scan_state <> 'Infected'
$$;
revoke all on function psg_bytes_beside(uuid) from public;
grant execute on function psg_bytes_beside(uuid) to psg_web;

-- Without a token: the worker makes it when the mail goes out.
grant insert (id, contact_id, made_at, expires_at) on answer_link to psg_web;
