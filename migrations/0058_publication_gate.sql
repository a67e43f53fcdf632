-- What of a draft for the public names or locates somebody whom the service knows. It looks past the policies and gives back the words that it was given, with their kind: nothing of any record.

create index person_named on person (btrim(psg_fold(name)));
create index person_detail_said on person_detail (btrim(psg_fold(text))) where kind = 'Alias';

create function psg_known_in_draft(phrases text[], surnames text[], days date[], phones text[]) returns table (words text, kind text)
    stable security definer set search_path = pg_catalog, public language sql as $$
    with said as (select phrase, btrim(psg_fold(phrase)) as folded, position(' ' in btrim(psg_fold(phrase))) > 0 as is_several from unnest(phrases) phrase)
    select phrase, 'Name' from said
    where is_several and (exists (select from person where btrim(psg_fold(name)) = folded)
        or exists (select from person where btrim(psg_fold(name)) = regexp_replace(folded, '^(\S+) (\S+)$', '\2 \1')))
    union
    select phrase, 'Alias' from said where length(folded) > 3 and exists (select from person_detail where person_detail.kind = 'Alias' and btrim(psg_fold(text)) = folded)
    union
    select surname, 'Name' from unnest(surnames) surname where exists (select from person where btrim(psg_fold(name)) like '% ' || btrim(psg_fold(surname)))
    union
    select phrase, 'Address' from said join (
        select btrim(psg_fold(name)) as there, false as is_part from place where name is not null
        union select regexp_replace(btrim(psg_fold(part)), '^((flat|unit|apartment|room) )?[0-9]+[a-z]? ', ''), true
            from (select address from place union select text from person_detail where person_detail.kind = 'Address') known cross join unnest(string_to_array(known.address, ',')) part
    ) places on there = folded and length(there) > 4 and (is_several or not is_part)
    union
    select to_char(day, 'YYYY-MM-DD'), 'DateOfBirth' from unnest(days) day where exists (select from person where born_on = day)
    union
    select phone, 'Phone' from unnest(phones) phone
    where exists (select from person_detail where person_detail.kind = 'Phone' and right(regexp_replace(text, '\D', '', 'g'), 9) = right(regexp_replace(phone, '\D', '', 'g'), 9))
$$;
revoke all on function psg_known_in_draft(text[], text[], date[], text[]) from public;
grant execute on function psg_known_in_draft(text[], text[], date[], text[]) to psg_web;
