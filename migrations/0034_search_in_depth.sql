-- One box for everything: a case is found by its reference, its people and their other names, former addresses and telephones, its places, and
-- the words of its notes and files; names that are misspelt or only sound alike are found too. And the filters of a list are kept under a name.

create extension if not exists fuzzystrmatch;

-- Signs that take no room and turn the direction of writing are no part of a word. What has no letter beyond English ones takes the short way.
create function psg_plain(text text) returns text immutable strict parallel safe language sql
    return case when octet_length(text) = length(text) then regexp_replace(replace(lower(text), '''', ''), '[^a-z0-9]+', ' ', 'g')
        else psg_fold(translate(text, U&'\00AD\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\2060\2061\2062\2063\2064\2066\2067\2068\2069\FEFF', '')) end;

-- The words of a text without their order, so that it cannot be read from them. A postcode and a telephone number are one more word each,
-- however they were spaced: the number as its last nine digits.
create function psg_words(text text) returns tsvector immutable parallel safe language plpgsql as $$
declare
    words text[] := array_remove(string_to_array(psg_plain(text), ' '), '');
begin
    if text ~ '\w{65}' then
        words := array(select left(word, 64) from unnest(words) word);
    end if;
    if text ~ '[0-9]' then
        words := words
            || array(select lower(part[1] || part[2]) from regexp_matches(text, '\m([a-z]{1,2}[0-9][a-z0-9]?) ([0-9][a-z]{2})\M', 'gi') of (part))
            || array(select '#' || right(regexp_replace(part[1], '[^0-9]', '', 'g'), 9)
                from regexp_matches(text, '(?:\+44 ?(?:\(0\))?|\m0044 ?|\m0)((?:[ ().-]{0,2}[0-9]){9,10})\M', 'g') of (part));
    end if;
    return case when words is null then '' else array_to_tsvector(words) end;
end $$;

-- What is looked for, word by word; a postcode or a telephone number as the one word that it is.
create function psg_asked(words text) returns text[] immutable strict parallel safe language sql
    return case when words ~ '^[-+0-9 ().]+$' and length(regexp_replace(words, '[^0-9]', '', 'g')) between 9 and 15
        then array['#' || right(regexp_replace(words, '[^0-9]', '', 'g'), 9)]
        else array(select distinct left(word, 64)
            from unnest(string_to_array(psg_plain(regexp_replace(words, '\m([a-z]{1,2}[0-9][a-z0-9]?) ([0-9][a-z]{2})\M', '\1\2', 'gi')), ' ')) word where word <> '') end;

-- The words of the files of a case, without order or number, and never their text: files are encrypted outside the database.
create table attachment_text (
    attachment_id uuid primary key references attachment on delete cascade deferrable initially deferred,
    words tsvector not null,
    read_at timestamptz not null
);
alter table attachment_text alter column words set storage external; -- so that its size is known without unpacking it
alter table attachment_text enable row level security, force row level security;
create policy with_file on attachment_text to psg_web
    using (exists (select from attachment where attachment.id = attachment_id));
create policy job on attachment_text to psg_worker using (true) with check (true);
grant select on attachment_text to psg_web;
grant select, insert, update, delete on attachment_text to psg_worker;

-- The words of all headings but references, without the cases that they stand in: what a misspelt word may have meant. Not unique: two who
-- write the same new word at once do not wait for each other.
create table known_word (word text not null);
create index known_word_word on known_word (word);
create index known_word_alike on known_word using gin (word gin_trgm_ops);
-- Nobody reads it but the owner's search.
alter table known_word enable row level security;

-- What hangs on a case is gathered by the owner, whoever changed it: what somebody may not see of a case must not go from its words.
create policy searched on "case" for select to current_user using (true);
create policy searched on timeline_entry for select to current_user using (true);
create policy searched on party for select to current_user using (true);
create policy searched on case_problem for select to current_user using (true);
create policy searched on attachment for select to current_user using (true);
create policy searched on attachment_text for select to current_user using (true);

create aggregate psg_all_words(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');

-- Words of headings (names, titles, places) are in the document twice, once marked, so that one index finds both what is headed so and what
-- mentions it; so are the keys of sound and of nickname by which its people are matched. A restricted case has no panel among its words:
-- only those named on it find it. What was learned of a person on one case is a word of that case only. Intelligence, which not all who see a
-- case may read, is no source. A document takes a megabyte: of what is too much the oldest stays out.
drop function psg_keep_searchable(uuid[]);
create function psg_keep_searchable(cases uuid[]) returns void security definer set search_path = pg_catalog, public language plpgsql as $$
begin
    with person_of as materialized (
        select part.case_id, person.id, person.name from person_in_case part join person on person.id = part.person_id where part.case_id = any (cases)),
    heading as (
        select case_id, left(string_agg(text, E'\n'), 30000) as text from (
            select id as case_id, concat_ws(E'\n', title, place, landlord) as text from "case" where id = any (cases)
            union all select case_id, name from person_of
            union all select person_of.case_id, case kind when 'Phone' then text || E'\n0' || right(regexp_replace(text, '[^0-9]', '', 'g'), 9) else text end
                from person_of join person_detail on person_id = person_of.id and (person_detail.case_id is null or person_detail.case_id = person_of.case_id)
            union all select case_id, description from party where case_id = any (cases)
            union all select "case".id, name from "case" join place on place.id = place_id where "case".id = any (cases)) said
        group by case_id),
    mention as (
        select case_id, left(string_agg(text, E'\n' order by at desc), 150000) as text from (
            select id as case_id, concat_ws(E'\n', objective, summary) as text, updated_at as at from "case" where id = any (cases)
            union all select case_id, what, added_at from case_problem where case_id = any (cases)
            union all select case_id, sentence, at from timeline_entry entry where case_id = any (cases) and kind in ('Fact', 'Opinion')
                and not exists (select from timeline_entry later where later.corrects_id = entry.id)
            union all select case_id, concat_ws(E'\n', name, description), uploaded_at from attachment
                where case_id = any (cases) and scan_state <> 'Infected') said
        group by case_id),
    document as (
        select case_id, psg_all_words(words) as words from (
            select case_id, words, sum(pg_column_size(words)) over (partition by case_id order by uploaded_at desc, attachment_id) as reach
            from attachment join attachment_text on attachment_id = attachment.id
            where case_id = any (cases) and scan_state <> 'Infected'
                and not exists (select from attachment later where later.first_id = attachment.first_id and later.number > attachment.number)) said
        where reach < 300000 group by case_id),
    heard as (
        select case_id, array_to_tsvector(array_agg(distinct '~' || substr(key, 2))) as words
        from person_of join person_key on person_id = person_of.id
        where key ~ '^[12][^ ]+$' and not exists (
            select from person_detail elsewhere where elsewhere.person_id = person_of.id and elsewhere.kind = 'Alias' and elsewhere.case_id <> person_of.case_id)
        group by case_id),
    said as materialized (
        select panel_id, id, is_restricted, psg_words(reference) as reference, psg_words(heading.text) as headings, psg_words(mention.text) as mentions, heard.words as heard, document.words as documents
        from "case" left join heading on heading.case_id = id left join mention on mention.case_id = id left join heard on heard.case_id = id left join document on document.case_id = id
        where id = any (cases)),
    known as (
        insert into known_word (word)
        select word from (select distinct lexeme as word from said, unnest(headings)) new
        where word ~ '^[[:alpha:]]{3,40}$' and not exists (select from known_word where known_word.word = new.word))
    insert into case_search (panel_id, case_id, document)
    select panel_id, id,
           case when is_restricted then '' else array_to_tsvector(array['=' || panel_id]) end
           || array_to_tsvector(array(select '^' || lexeme from unnest(reference || headings)))
           || reference || headings || mentions || case when heard is null then '' else heard end || case when documents is null then '' else documents end
    from said
    on conflict (panel_id, case_id) do update set document = excluded.document;
end $$;
revoke all on function psg_keep_searchable(uuid[]) from public;

-- At the end of a transaction, once for each case that it changed: what was gathered in this transaction is not gathered again. Whoever does
-- waits for who did before, and reads what they left. The argument names the column: of a case, of a person or place with all their cases, or of a file.
create function psg_keep_words() returns trigger security definer set search_path = pg_catalog, public
    set plan_cache_mode = force_generic_plan -- one case is gathered in less time than it takes to plan it
    language plpgsql as $$
declare
    named uuid[] := array[(to_jsonb(new) ->> tg_argv[0])::uuid, (to_jsonb(old) ->> tg_argv[0])::uuid];
    one uuid;
begin
    if tg_table_name in ('person', 'person_detail') then
        named := array(select distinct case_id from person_in_case where person_id = any (named) order by case_id);
    elsif tg_table_name = 'place' then
        named := array(select id from "case" where place_id = any (named) order by id);
    elsif tg_table_name = 'attachment_text' then
        named := array(select case_id from attachment where id = any (named));
    end if;
    foreach one in array named loop
        if one is not null and not exists (
            select from "case" join case_search on case_search.panel_id = "case".panel_id and case_id = id where id = one and case_search.xmin = pg_current_xact_id()::xid)
        then
            perform from case_search where panel_id = any (array(select id from panel)) and case_id = one for update;
            perform psg_keep_searchable(array[one]);
        end if;
    end loop;
    return null;
end $$;

drop trigger case_is_searchable on "case";
drop trigger case_words_are_searchable on "case";
drop trigger people_are_searchable on person_in_case;
drop trigger people_gone_are_not on person_in_case;
drop trigger names_are_searchable on person;
drop function psg_keep_case_searchable();
drop function psg_keep_words_searchable();
drop function psg_keep_people_searchable();
drop function psg_keep_name_searchable();
create constraint trigger searchable after insert or update of title, place, landlord, objective, summary, is_restricted on "case"
    deferrable initially deferred for each row execute function psg_keep_words('id');
create constraint trigger searchable after insert or update of case_id, person_id or delete on person_in_case
    deferrable initially deferred for each row execute function psg_keep_words('case_id');
create constraint trigger searchable after update of name on person
    deferrable initially deferred for each row execute function psg_keep_words('id');
create constraint trigger searchable after insert or update or delete on person_detail
    deferrable initially deferred for each row execute function psg_keep_words('person_id');
create constraint trigger searchable after update of name on place
    deferrable initially deferred for each row execute function psg_keep_words('id');
create constraint trigger searchable after insert or update of case_id on party
    deferrable initially deferred for each row execute function psg_keep_words('case_id');
create constraint trigger searchable after insert or update of case_id, what on case_problem
    deferrable initially deferred for each row execute function psg_keep_words('case_id');
create constraint trigger searchable after insert on timeline_entry
    deferrable initially deferred for each row when (new.kind in ('Fact', 'Opinion', 'Intelligence')) execute function psg_keep_words('case_id');
create constraint trigger searchable_elsewhere after update of case_id on timeline_entry
    deferrable initially deferred for each row when (new.kind in ('Fact', 'Opinion')) execute function psg_keep_words('case_id');
create constraint trigger searchable after insert or update of case_id, scan_state on attachment
    deferrable initially deferred for each row execute function psg_keep_words('case_id');
create constraint trigger searchable after update or delete on attachment_text
    deferrable initially deferred for each row execute function psg_keep_words('attachment_id');
revoke insert, update on case_search from psg_web, psg_worker;

-- A word finds what begins with it; a single letter only itself.
create function psg_begins(word text, mark text) returns text immutable parallel safe language sql
    return quote_literal(mark || word) || case when length(word) > 1 then ':*' else '' end;

create function psg_all_of(words text[], mark text) returns tsquery immutable parallel safe language sql
    return (select string_agg(psg_begins(word, mark), ' & ')::tsquery from unnest(words) word);

-- As Domain/People/Matching/Spelling has it: one slip, of eight letters or more two, and two neighbours that changed places are one slip.
-- Or somewhere inside.
create function psg_is_alike(word text, asked text) returns boolean immutable parallel safe language sql
    return strpos(word, asked) > 1 or length(word) > 3
        and (levenshtein_less_equal(word, asked, 2) <= case when least(length(word), length(asked)) >= 8 then 2 else 1 end
            or levenshtein_less_equal(word, asked, 2) = 2 and length(word) = length(asked)
                and array(select letter from unnest(string_to_array(word, null)) letter order by letter) = array(select letter from unnest(string_to_array(asked, null)) letter order by letter));

-- Each word, or one of the eight known ones that are most alike, or a name that sounds so or is a form of it; null when there are no others.
create function psg_alike_of(words text[], heard text[]) returns tsquery stable set search_path = pg_catalog, public set pg_trgm.similarity_threshold = 0.2 language sql as $$
    select case when count(alike.others) + count(form.others) > 0 then string_agg('(' || concat_ws(' | ', psg_begins(asked, ''), alike.others, form.others) || ')', ' & ')::tsquery end
    from unnest(words) asked
        cross join lateral (
            select string_agg(quote_literal('^' || word), ' | ') as others from (
                select distinct word, similarity(word, asked) from known_word
                where asked ~ '^[[:alpha:]]{4,40}$' and (word % asked or word like '%' || asked || '%') and psg_is_alike(word, asked) and not starts_with(word, asked)
                order by similarity(word, asked) desc, word limit 8) nearest) alike
        cross join lateral (
            select string_agg(quote_literal('~' || split_part(one, ' ', 2)), ' | ') as others from unnest(heard) one where split_part(one, ' ', 1) = asked) form
$$;
revoke all on function psg_alike_of(text[], text[]) from public;

-- A common word is found among the newest cases and the walk stops; a rare one is found by the index of words. Which it is, the newest
-- 200 tell: so the work is bounded for any word, and no plan depends on how fresh the statistics are.
create function psg_find_more(asked tsquery, panels uuid[], granted uuid[], most integer, besides uuid[]) returns uuid[] stable language plpgsql as $$
declare
    here tsquery := asked && (select string_agg(quote_literal('=' || panel.id), '|')::tsquery from unnest(panels) as panel(id));
    found uuid[] := '{}';
    reach integer;
begin
    if cardinality(panels) > 0 then
        foreach reach in array array[200, 3000] loop
            found := array(
                select newest.case_id from unnest(panels) as panel(id) cross join lateral (
                    select case_id, document from case_search where panel_id = panel.id order by case_id desc limit reach) newest
                where newest.document @@ here and newest.case_id <> all (besides) order by newest.case_id desc limit most);
            exit when cardinality(found) < 2 or cardinality(found) >= most;
        end loop;
        if cardinality(found) < most then
            found := array(
                with hit as materialized (select case_id, panel_id from case_search where document @@ here)
                select case_id from hit where panel_id = any (panels) and case_id <> all (besides) order by case_id desc limit most);
        end if;
    end if;
    if cardinality(granted) > 0 then
        found := found || array(
            select case_id from unnest(granted) as given(id) cross join panel
                join case_search on case_search.panel_id = panel.id and case_id = given.id
            where document @@ asked and case_id <> all (found || besides) limit most);
    end if;
    return found;
end $$;
revoke all on function psg_find_more(tsquery, uuid[], uuid[], integer, uuid[]) from public;

-- Best first: those headed by all the words, those that mention them, and where that is next to nothing, those headed by words alike. Heard:
-- "word key", how a word sounds and what it may be a form of.
drop function psg_find_cases(text, integer);
create function psg_find_cases(words text, most integer, heard text[] default '{}') returns table (case_id uuid, is_headed boolean)
    stable security definer set search_path = pg_catalog, public set enable_seqscan = off language plpgsql as $$
declare
    few constant integer := 5;
    asked text[] := psg_asked(words);
    panels uuid[] := psg_panels();
    granted uuid[] := psg_named() || psg_shared();
    never uuid[] := psg_excluded();
    headed uuid[];
    found uuid[] := '{}';
    alike tsquery;
begin
    if cardinality(asked) = 0 then
        return;
    end if;
    headed := psg_find_more(psg_all_of(asked, '^'), panels, granted, most, never);
    if cardinality(headed) < most then
        found := psg_find_more(psg_all_of(asked, ''), panels, granted, most - cardinality(headed), never || headed);
    end if;
    if cardinality(headed) + cardinality(found) < few then
        alike := psg_alike_of(asked, heard);
        if alike is not null then
            found := found || psg_find_more(alike, panels, granted, most - cardinality(headed) - cardinality(found), never || headed || found);
        end if;
    end if;
    return query select one, true from unnest(headed) one union all select one, false from unnest(found) one;
end $$;
revoke all on function psg_find_cases(text, integer, text[]) from public;
grant execute on function psg_find_cases(text, integer, text[]) to psg_web;

select psg_keep_searchable(array(select id from "case"));
analyze known_word;

-- The filters of the list of cases, kept under a name. Whoever looks sees their own cases in it.
create table saved_list (
    id uuid primary key,
    owner_id uuid not null references app_user,
    name text not null check (length(name) between 1 and 80),
    panel_id uuid references panel,
    rating text check (rating in ('Standard', 'Medium', 'High')),
    ward_code text references ward,
    type text check (type in ('Locational', 'Nuisance', 'Personal')),
    -- Nothing for open and closed.
    status text check (status in ('Open', 'Closed')),
    is_led_by_viewer boolean not null,
    overdue text check (overdue in ('Rating', 'Review')),
    agency_id uuid references agency,
    team_panel_id uuid references panel,
    saved_at timestamptz not null,
    check (agency_id is null or team_panel_id is null)
);
create unique index saved_list_name on saved_list (owner_id, lower(name));
create index saved_list_agency on saved_list (agency_id);
create index saved_list_team_panel on saved_list (team_panel_id);
create index saved_list_panel on saved_list (panel_id);
create index saved_list_ward on saved_list (ward_code);

alter table saved_list enable row level security, force row level security;
create policy own_or_shared on saved_list for select to psg_web
    using (owner_id = (select psg_actor()) or agency_id = (select psg_agency()) or team_panel_id = any ((select psg_panels())::uuid[]));
create policy own on saved_list to psg_web
    using (owner_id = (select psg_actor()));
create policy job on saved_list to psg_worker using (true) with check (true);
grant select, insert, update, delete on saved_list to psg_web;
grant select on saved_list to psg_worker;
