-- What a form asks at every few letters is planned once for a connection (PL/pgSQL keeps its plans) and reads no more than it shows.

create index case_open_there on "case" (place_id, updated_at desc) where status = 'Open';
create index referral_there on referral (place_id, number desc);
drop index referral_place;

-- As in script 0037, in three steps: those with the whole name, a day or a telephone; if there are too few, those with parts of the name; then all.
create or replace function psg_people_alike(keys text[], weights integer[], births date[], most integer) returns setof uuid
    stable rows 60 security definer set search_path = pg_catalog, public language plpgsql as $$
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
                and (select true from person_in_case part join "case" on "case".id = part.case_id
                    where part.person_id = weighed.person_id
                        and case current_setting('psg.exceptions', true)
                            when 'no' then not is_restricted and panel_id = any ((select psg_panels())::uuid[])
                            else psg_sees_with_exceptions("case".id, panel_id, is_restricted)
                        end
                    limit 1)
            limit most);
        exit when cardinality(alike) >= most;
    end loop;
    return query select * from unnest(alike);
end $$;

create or replace function psg_places_named(words text[], numbers text[], most integer) returns table (id uuid, shares_number boolean)
    stable rows 60 security definer set search_path = pg_catalog, public language plpgsql as $$
#variable_conflict use_column
begin
    return query
        select place.id, string_to_array(translate(place.key, '|', ' '), ' ') && numbers from unnest(words) word
            join place on to_tsvector('simple', key || ' ' || coalesce(psg_fold(name), '')) @@ (quote_literal(btrim(psg_fold(word))) || ':*')::tsquery
        where psg_fold(word) <> ' '
        group by place.id
        order by count(*) desc, 2 desc, abs(substring(split_part(place.key, '|', 1) from '[0-9]{1,6}')::integer - substring(numbers[1] from '[0-9]{1,6}')::integer), place.id
        limit least(most, 500);
end $$;
