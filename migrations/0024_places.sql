-- Places: a record for each address that a referral or case names, with the wards, postcodes and incidents it is seen against.

create extension if not exists pg_trgm;

create table place (
    id uuid primary key default gen_random_uuid(),
    kind text not null,
    name text,
    address text not null,
    postcode text,
    key text not null unique,
    uprn bigint check (uprn between 1 and 999999999999),
    longitude double precision,
    latitude double precision,
    outline jsonb,
    edited_at timestamptz,
    edited_by_id uuid references app_user,
    check ((longitude is null) = (latitude is null))
);
create index place_words on place using gin (psg_fold(coalesce(name, '') || ' ' || address || ' ' || coalesce(postcode, '')) gin_trgm_ops);
create index place_postcode on place (postcode);
create index place_edited_by on place (edited_by_id);

alter table referral add column place_id uuid references place;
alter table "case" add column place_id uuid references place;
create index referral_place on referral (place_id);
create index case_place on "case" (place_id);

-- The postcode in a text, with capitals and one space.
create function psg_postcode(text text) returns text immutable strict parallel safe language sql
    return upper(regexp_replace(substring(text from '\m([A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2})\M'), '^(.*?)\s*(.{3})$', '\1 \2'));

-- The one place that a text means, made when nobody named it before. As its owner, because whoever names an address may not see that
-- others named it: it gives back an id and nothing else.
create function psg_place_of(told text, kind_told text) returns uuid
    security definer set search_path = pg_catalog, public language plpgsql as $$
declare
    code text := psg_postcode(told);
    bare text := btrim(regexp_replace(regexp_replace(told, '\m[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}\M', '', 'g'), '\s+', ' ', 'g'), ' ,.;');
    folded text := btrim(psg_fold(bare)) || coalesce('|' || code, '');
    found uuid;
begin
    select id into found from place where key = folded;
    if found is null then
        insert into place (kind, address, postcode, key) values (kind_told, coalesce(nullif(bare, ''), code, told), code, folded)
            on conflict (key) do nothing returning id into found;
        if found is null then
            select id into found from place where key = folded;
        end if;
    end if;
    return found;
end $$;
revoke all on function psg_place_of(text, text) from public;
grant execute on function psg_place_of(text, text) to psg_web, psg_worker;

-- Whoever writes a referral or a case, by whatever way, names its place: the form, the tray, a job, a load.
create function psg_keep_place() returns trigger language plpgsql as $$
begin
    new.place_id := psg_place_of(new.place, new.place_type);
    return new;
end $$;
create trigger referral_has_place before insert or update of place on referral for each row execute function psg_keep_place();
create trigger case_has_place before insert or update of place on "case" for each row execute function psg_keep_place();

alter table "case" no force row level security;
alter table referral no force row level security;
alter table "case" disable trigger user;
alter table referral disable trigger user;
update referral set place_id = psg_place_of(place, place_type);
update "case" set place_id = psg_place_of(place, place_type);
alter table "case" enable trigger user;
alter table referral enable trigger user;
alter table "case" force row level security;
alter table referral force row level security;

-- A place is seen by whoever sees a case or a referral there: an address that only restricted or other panels' cases name does not show.
-- Not forced on the owner, whose functions find it by its words.
alter table place enable row level security;
create policy with_case_or_referral on place to psg_web
    using (exists (select from "case" where "case".place_id = place.id) or exists (select from referral where referral.place_id = place.id));
create policy job on place to psg_worker using (true) with check (true);
grant select, update (kind, name, uprn, longitude, latitude, outline, edited_at, edited_by_id) on place to psg_web;
grant select, insert, update on place to psg_worker;

-- Places like a text, the likest first: ids only, which the caller reads behind the policy. Likeness of words is not leakproof, so behind
-- a policy its index would not be used.
create function psg_places_like(words text, most integer) returns setof uuid
    stable security definer set search_path = pg_catalog, public set pg_trgm.word_similarity_threshold = 0.5 language sql as $$
    select id from place
    where btrim(psg_fold(words)) <% psg_fold(coalesce(name, '') || ' ' || address || ' ' || coalesce(postcode, '')) or postcode = psg_postcode(words)
    order by (postcode is not distinct from psg_postcode(words) and postcode is not null) desc,
        word_similarity(btrim(psg_fold(words)), psg_fold(coalesce(name, '') || ' ' || address || ' ' || coalesce(postcode, ''))) desc, id
    limit least(most, 500)
$$;
revoke all on function psg_places_like(text, integer) from public;
grant execute on function psg_places_like(text, integer) to psg_web, psg_worker;

-- One file, checked and then applied by a worker. Public data and its file's name: nothing of any case.
create table place_load (
    id uuid primary key,
    kind text not null check (kind in ('WardBoundaries', 'CodePoint', 'OnsPostcodes', 'Incidents')),
    file_name text not null,
    size bigint not null,
    sha256 text not null,
    valid_from date,
    asked_by_id uuid not null references app_user,
    asked_at timestamptz not null,
    state text not null check (state in ('Waiting', 'Checking', 'Checked', 'Refused', 'Confirmed', 'Applying', 'Applied', 'Failed', 'Discarded')),
    noted_at timestamptz,
    rows_read integer not null,
    percent integer not null check (percent between 0 and 100),
    checked_at timestamptz,
    applied_at timestamptz,
    applied_by_id uuid references app_user,
    report jsonb,
    refusal text,
    stored_as text not null check (stored_as ~ '^[0-9a-f]{40}$'),
    sealed_key bytea not null,
    check ((kind = 'Incidents') = (valid_from is null))
);
create index place_load_newest on place_load (asked_at desc, id desc);
create index place_load_asked_by on place_load (asked_by_id);
create index place_load_applied_by on place_load (applied_by_id);
grant select, insert, update on place_load to psg_web, psg_worker;

-- What the files brought: public, seen by everybody, changed by the worker alone.
create table ward_boundary (
    ward_code text not null references ward,
    name text not null,
    valid_from date not null,
    valid_to date,
    shape jsonb not null,
    load_id uuid references place_load,
    primary key (ward_code, valid_from),
    check (valid_to >= valid_from)
);
create index ward_boundary_valid on ward_boundary (valid_from);
create index ward_boundary_load on ward_boundary (load_id);

create table postcode (
    code text primary key,
    longitude double precision not null,
    latitude double precision not null,
    ward_code text,
    quality integer not null,
    edition_on date not null
);

create table incident (
    key uuid not null,
    occurrence integer not null,
    crime_id text,
    month date not null check (extract(day from month) = 1),
    longitude double precision not null,
    latitude double precision not null,
    location text not null,
    type text not null,
    outcome text,
    ward_code text not null references ward,
    primary key (key, occurrence)
);
create index incident_near on incident (latitude, longitude);
create index incident_month on incident (month, ward_code);
create index incident_ward on incident (ward_code);

grant select on ward_boundary, postcode, incident to psg_web, psg_worker;
grant insert, update on ward_boundary, postcode, incident to psg_worker;
grant delete on incident to psg_worker;
grant insert, update on ward to psg_worker;
