-- Once, as a superuser, before the first migration; then give each role its password with \password.
-- The owner migrates and owns everything; the web and the worker own nothing and are held by row-level security.
-- The backup role reads every row: treat its password like the keys.
do $$
begin
  if not exists (select from pg_roles where rolname = 'psg_owner') then create role psg_owner login; end if;
  if not exists (select from pg_roles where rolname = 'psg_web') then create role psg_web login; end if;
  if not exists (select from pg_roles where rolname = 'psg_worker') then create role psg_worker login; end if;
  if not exists (select from pg_roles where rolname = 'psg_backup') then create role psg_backup login bypassrls; end if;
end $$;
grant pg_read_all_data to psg_backup;
alter role psg_web set statement_timeout = '20s';
alter role psg_web set lock_timeout = '5s';
alter role psg_web set idle_in_transaction_session_timeout = '30s';
alter role psg_worker set lock_timeout = '30s';
alter role psg_worker set idle_in_transaction_session_timeout = '5min';
