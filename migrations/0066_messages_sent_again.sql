-- An administrator puts a message that failed back among those that wait, and does nothing else to it: which, the policy says; what of it, the grant.
grant update (attempts, next_attempt_at) on message to psg_web;
create policy sent_again on message for update to psg_web
    using (sent_at is null and handed_over_at is null and next_attempt_at is null and not is_set_aside
        and (select exists (select from user_role where user_id = psg_actor() and role = 'Administrator')))
    with check (attempts = 0 and next_attempt_at is not null);
