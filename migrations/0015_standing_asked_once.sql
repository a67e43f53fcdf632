-- A transaction's first statement asks once for the actor's panels and agency and keeps them beside psg.actor; every policy of every
-- statement reads them there. Where only the actor was named, they are asked as before.

create function psg_panels_of(member uuid) returns uuid[] stable language sql
    return array(select panel_id from panel_member where user_id = member);

create function psg_agency_of(member uuid) returns uuid stable language sql
    return (select agency_id from app_user where id = member);

-- Without a sub-select of their own, so that a plan holds their words and calls nothing.
create or replace function psg_panels() returns uuid[] stable language sql
    return case when current_setting('psg.panels', true) <> '' then current_setting('psg.panels', true)::uuid[] else psg_panels_of(psg_actor()) end;

create or replace function psg_agency() returns uuid stable language sql
    return case when current_setting('psg.agency', true) <> '' then current_setting('psg.agency', true)::uuid else psg_agency_of(psg_actor()) end;
