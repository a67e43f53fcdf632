-- What a list is narrowed by, and what a search finds: indexes in the order shown, and one folded document per case.

create index case_open_rated on "case" (panel_id, rating, updated_at desc, id desc) where status = 'Open';
create index case_open_in_ward on "case" (panel_id, ward_code, updated_at desc, id desc) where status = 'Open';
create index case_closed_newest on "case" (panel_id, updated_at desc, id desc) where status = 'Closed';
drop index case_lead;
create index case_lead on "case" (lead_id, updated_at desc, id desc) where status = 'Open';
-- What references a user, a panel or a ward is looked for when one of those is changed.
create index case_lead_of_any on "case" (lead_id) where status <> 'Open';

-- Lower case, without accents or signs, so that Walesa finds Wałęsa and St Anne's is two words.
create function psg_fold(text text) returns text immutable strict parallel safe language sql
    return regexp_replace(translate(lower(regexp_replace(normalize(text, nfd), '[\u0300-\u036f''’]', '', 'g')), 'łøđðßæœ', 'loddsao'), '[^[:alnum:]]+', ' ', 'g');

create table case_search (
    panel_id uuid not null,
    case_id uuid not null references "case",
    document tsvector not null,
    -- No index on the case alone: a small panel's walk must never go through every panel's cases. And its panel is one of a case's
    -- words, so that what other panels have much of costs this one nothing.
    primary key (panel_id, case_id)
) with (fillfactor = 90);
create index case_search_words on case_search using gin (document);

create function psg_keep_searchable(cases uuid[]) returns void language plpgsql as $$
begin
    insert into case_search (panel_id, case_id, document)
    select panel_id, id, array_to_tsvector(array['=' || panel_id]) || to_tsvector('simple', psg_fold(concat_ws(' ', title, place, landlord, objective, summary,
           (select string_agg(person.name, ' ') from person_in_case join person on person.id = person_id where case_id = "case".id))))
    from "case" where id = any (cases)
    on conflict (panel_id, case_id) do update set document = excluded.document;
end $$;

create function psg_keep_case_searchable() returns trigger language plpgsql as $$
begin
    perform psg_keep_searchable(array(select id from changed));
    return null;
end $$;
create function psg_keep_words_searchable() returns trigger language plpgsql as $$
begin
    perform psg_keep_searchable(array[new.id]);
    return null;
end $$;
create function psg_keep_people_searchable() returns trigger language plpgsql as $$
begin
    perform psg_keep_searchable(array(select distinct case_id from changed));
    return null;
end $$;
create function psg_keep_name_searchable() returns trigger language plpgsql as $$
begin
    perform psg_keep_searchable(array(select case_id from person_in_case where person_id = new.id));
    return null;
end $$;
create trigger case_is_searchable after insert on "case" referencing new table as changed
    for each statement execute function psg_keep_case_searchable();
create trigger case_words_are_searchable after update of title, place, landlord, objective, summary on "case"
    for each row execute function psg_keep_words_searchable();
create trigger people_are_searchable after insert on person_in_case referencing new table as changed
    for each statement execute function psg_keep_people_searchable();
create trigger people_gone_are_not after delete on person_in_case referencing old table as changed
    for each statement execute function psg_keep_people_searchable();
create trigger names_are_searchable after update of name on person
    for each row execute function psg_keep_name_searchable();

grant select, insert, update on case_search to psg_web, psg_worker;
-- Not forced on the owner: a search by words cannot use its index behind a policy (matching a word is not leakproof), so the owner's
-- function below walks it, asks for the actor's panels itself, and gives back nothing but ids, which the caller reads behind the policies.
alter table case_search enable row level security;
create policy on_panel on case_search to psg_web
    using (panel_id = any ((select psg_panels())::uuid[]));
create policy job on case_search to psg_worker using (true) with check (true);

-- A common word is found among the newest cases and the walk stops; a rare one is found by the index of words. Which it is, the newest
-- 200 tell: so the work is bounded for any word, and no plan depends on how fresh the statistics are.
create function psg_find_cases(words text, most integer) returns setof uuid
    stable security definer set search_path = pg_catalog, public set enable_seqscan = off language plpgsql as $$
declare
    asked tsquery := to_tsquery('simple', (select string_agg(word || ':*', ' & ') from regexp_split_to_table(psg_fold(words), ' +') word where word <> ''));
    panels uuid[] := psg_panels();
    found uuid[] := '{}';
    reach integer;
begin
    if asked is null or numnode(asked) = 0 or cardinality(panels) = 0 then
        return;
    end if;
    foreach reach in array array[200, 20000] loop
        found := array(
            select newest.case_id from unnest(panels) as panel(id) cross join lateral (
                select case_id, document from case_search where panel_id = panel.id order by case_id desc limit reach) newest
            where newest.document @@ asked order by newest.case_id desc limit most);
        exit when cardinality(found) < 2 or cardinality(found) >= most;
    end loop;
    if cardinality(found) < most then
        found := array(
            with hit as materialized (
                select case_id, panel_id from case_search
                where document @@ (asked && (select string_agg(quote_literal('=' || panel.id), '|')::tsquery from unnest(panels) as panel(id))))
            select case_id from hit where panel_id = any (panels) order by case_id desc limit most);
    end if;
    return query select unnest(found);
end $$;
revoke all on function psg_find_cases(text, integer) from public;
grant execute on function psg_find_cases(text, integer) to psg_web;

select psg_keep_searchable(array(select id from "case"));
