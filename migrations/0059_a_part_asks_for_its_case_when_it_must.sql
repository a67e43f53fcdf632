-- A sub-select in a policy is set up for every statement, a function only when it is called: people in a case that was found are believed at once,
-- so that the page of a case, which reads them four times, no longer sets up a look at "case" that nothing asks for.
alter policy with_case on person_in_case using (strpos(current_setting('psg.case', true), case_id::text) > 0 or psg_sees_case(case_id));

-- Whoever is alike was found by a case of theirs behind the policy of "case": what is read of them next believes that case, as after any other search.
create or replace function psg_people_alike(keys text[], weights integer[], births date[], most integer) returns setof uuid
    volatile rows 60 security definer set search_path = pg_catalog, public language plpgsql as $$
declare
    alike uuid[];
    least_weight integer;
begin
    foreach least_weight in array array[20, 5, 1] loop
        alike := array(
            select person_id from (
                select found.person_id, sum(asked.weight) as weight from unnest(keys, weights) asked (key, weight)
                    cross join lateral (select person_id from person_key where person_key.key = asked.key
                        limit case when asked.weight > 1 then 5000 else 100 end) found
                where asked.weight >= least_weight
                group by found.person_id order by sum(asked.weight) desc, found.person_id offset 0
            ) weighed
            where (select merged_into_id is null and (births is null or weighed.weight >= 10000 or born_on is null or born_on = any (births)) from person where person.id = weighed.person_id)
                and (select set_config('psg.case', concat(current_setting('psg.case', true), ' ', seen.id), true) <> '' from (
                    select "case".id from person_in_case part join "case" on "case".id = part.case_id
                    where part.person_id = weighed.person_id
                        and case current_setting('psg.exceptions', true)
                            when 'no' then not is_restricted and panel_id = any ((select psg_panels())::uuid[])
                            else psg_sees_with_exceptions("case".id, panel_id, is_restricted)
                        end
                    limit 1) seen)
            limit most);
        exit when cardinality(alike) >= most;
    end loop;
    return query select * from unnest(alike);
end $$;
