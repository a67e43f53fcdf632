-- A referral may tell a map point; a place without one learns it. A place that nobody names any more, once an address was corrected, goes.

alter table referral add column point text check (point ~ '^-?[0-9]+\.[0-9]{5}, -?[0-9]+\.[0-9]{5}$');

create index place_at on place (latitude, longitude) where latitude is not null;
create index postcode_at on postcode (latitude, longitude);

-- As before, and holding the place that was found: nobody takes it away before the row that names it is there.
create or replace function psg_place_of(told text, kind_told text) returns uuid
    security definer set search_path = pg_catalog, public language plpgsql as $$
declare
    code text := psg_postcode(told);
    bare text := btrim(regexp_replace(regexp_replace(told, '\m[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}\M', '', 'g'), '\s+', ' ', 'g'), ' ,.;');
    folded text := btrim(psg_fold(bare)) || coalesce('|' || code, '');
    found uuid;
begin
    select id into found from place where key = folded for key share;
    if found is null then
        insert into place (kind, address, postcode, key) values (kind_told, coalesce(nullif(bare, ''), code, told), code, folded)
            on conflict (key) do nothing returning id into found;
        if found is null then
            select id into found from place where key = folded;
        end if;
    end if;
    return found;
end $$;

-- As its owner, because the referral that makes its place seen is not there yet. What somebody put on the map is never moved by this.
create function psg_point_place(place_id uuid, told text) returns void
    security definer set search_path = pg_catalog, public language sql as $$
    update place set latitude = split_part(told, ', ', 1)::double precision, longitude = split_part(told, ', ', 2)::double precision
    where id = place_id and latitude is null and outline is null
$$;
revoke all on function psg_point_place(uuid, text) from public;
grant execute on function psg_point_place(uuid, text) to psg_web, psg_worker;

create function psg_keep_place_of_referral() returns trigger language plpgsql as $$
begin
    new.place_id := psg_place_of(new.place, new.place_type);
    if new.point is not null then
        perform psg_point_place(new.place_id, new.point);
    end if;
    return new;
end $$;
drop trigger referral_has_place on referral;
create trigger referral_has_place before insert or update of place, point on referral for each row execute function psg_keep_place_of_referral();

-- What somebody said of a place by hand is kept: it is there again when the address is named again. The foreign keys know who names it still.
create function psg_leave_place() returns trigger security definer set search_path = pg_catalog, public language plpgsql as $$
begin
    delete from place where id = old.place_id and edited_at is null;
    return null;
exception when foreign_key_violation then
    return null;
end $$;
create trigger referral_leaves_place after update of place on referral for each row when (old.place_id is distinct from new.place_id) execute function psg_leave_place();
create trigger case_leaves_place after update of place on "case" for each row when (old.place_id is distinct from new.place_id) execute function psg_leave_place();

-- Places around a point, by their own point or their postcode's: ids only, which the caller reads behind the policies.
create function psg_places_near(north double precision, east double precision, metres integer) returns setof uuid
    stable security definer set search_path = pg_catalog, public language sql as $$
    select id from place
    where latitude between north - metres / 111000.0 and north + metres / 111000.0
        and longitude between east - metres / (111000.0 * cos(radians(north))) and east + metres / (111000.0 * cos(radians(north)))
    union
    select place.id from postcode join place on place.postcode = postcode.code and place.latitude is null
    where postcode.latitude between north - metres / 111000.0 and north + metres / 111000.0
        and postcode.longitude between east - metres / (111000.0 * cos(radians(north))) and east + metres / (111000.0 * cos(radians(north)))
    limit 500
$$;
revoke all on function psg_places_near(double precision, double precision, integer) from public;
grant execute on function psg_places_near(double precision, double precision, integer) to psg_web, psg_worker;

alter table "case" no force row level security;
alter table referral no force row level security;
delete from place where edited_at is null
    and not exists (select from referral where referral.place_id = place.id) and not exists (select from "case" where "case".place_id = place.id);
alter table "case" force row level security;
alter table referral force row level security;
