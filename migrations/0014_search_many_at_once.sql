-- The same words for the same cases, gathered for all of them at once: case by case, a load of fifty thousand that has no statistics yet
-- read the table of people from end to end for each.
create or replace function psg_keep_searchable(cases uuid[]) returns void language plpgsql as $$
begin
    insert into case_search (panel_id, case_id, document)
    with named as (
        select case_id, string_agg(person.name, ' ') as names from person_in_case join person on person.id = person_id
        where case_id = any (cases) group by case_id)
    select panel_id, id, array_to_tsvector(array['=' || panel_id]) || to_tsvector('simple', psg_fold(concat_ws(' ', title, place, landlord, objective, summary, names)))
    from "case" left join named on case_id = id where id = any (cases)
    on conflict (panel_id, case_id) do update set document = excluded.document;
end $$;
