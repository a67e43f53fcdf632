-- Who and what is alike is told while somebody types, however many people and places are kept.

-- A scalar sub-select and not exists: PostgreSQL would rather read every case once and remember which are seen.
alter policy own_or_panel on referral
    using ((referrer_id = (select psg_actor()) or panel_id = any ((select psg_panels())::uuid[]))
        and (case_id is null or case_id <> all ((select psg_excluded())::uuid[]))
        and (case_id is null or referrer_id = (select psg_actor()) or (select id from "case" where "case".id = referral.case_id) is not null));

-- Who shares a key with somebody, those with the weightiest keys first, of those that the actor sees by the policy of "case": ids only, which
-- the caller reads behind the policies. As the owner, because a policy would be asked of everybody with a key before anybody is weighed. Of a wide
-- key 100 at most are weighed: those whose whole names are alike share a narrow one too. With births, whoever was born on another day must share a
-- key that weighs alone: a day or a telephone.
create function psg_people_alike(keys text[], weights integer[], births date[], most integer) returns setof uuid
    stable rows 60 security definer set search_path = pg_catalog, public language sql as $$
    select person_id from (
        select found.person_id, sum(asked.weight) as weight from unnest(keys, weights) asked (key, weight)
            cross join lateral (select person_id from person_key where person_key.key = asked.key
                limit case when asked.weight > 1 then 5000 else 100 end) found
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
    limit most
$$;
revoke all on function psg_people_alike(text[], integer[], date[], integer) from public;
grant execute on function psg_people_alike(text[], integer[], date[], integer) to psg_web, psg_worker;

-- Places named by some of these words, those that share the most of them first, then those that share a number, then by how far the first numbers
-- lie apart: ids only, which the caller reads behind the policies.
create index place_named on place using gin (to_tsvector('simple', key || ' ' || coalesce(psg_fold(name), '')));
create function psg_places_named(words text[], numbers text[], most integer) returns table (id uuid, shares_number boolean)
    stable rows 60 security definer set search_path = pg_catalog, public language sql as $$
    select place.id, string_to_array(translate(place.key, '|', ' '), ' ') && numbers from unnest(words) word
        join place on to_tsvector('simple', key || ' ' || coalesce(psg_fold(name), '')) @@ (quote_literal(btrim(psg_fold(word))) || ':*')::tsquery
    where psg_fold(word) <> ' '
    group by place.id
    order by count(*) desc, 2 desc, abs(substring(split_part(place.key, '|', 1) from '[0-9]{1,6}')::integer - substring(numbers[1] from '[0-9]{1,6}')::integer), place.id
    limit least(most, 500)
$$;
revoke all on function psg_places_named(text[], text[], integer) from public;
grant execute on function psg_places_named(text[], text[], integer) to psg_web, psg_worker;
