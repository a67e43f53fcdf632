-- Auditors look after the audit and information governance: no casework.
alter table user_role drop constraint user_role_role_check;
alter table user_role add constraint user_role_role_check
    check (role in ('Officer', 'Coordinator', 'Chair', 'AgencyContact', 'Manager', 'Administrator', 'Auditor'));
