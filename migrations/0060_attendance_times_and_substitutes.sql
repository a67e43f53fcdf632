-- Who came late or went early, and who came in whose place (domain.md 3.5).
alter table attendance
    add column arrived_at time,
    add column left_at time,
    add column stands_in_for_id uuid references app_user,
    add check (left_at > arrived_at),
    add check (mode <> 'Apologies' or arrived_at is null and left_at is null and stands_in_for_id is null),
    add check (stands_in_for_id <> user_id);
create index attendance_stands_in on attendance (stands_in_for_id);
