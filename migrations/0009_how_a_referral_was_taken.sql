-- What the referrer confirmed, whether the panel took it as urgent business, and the two lists of a referrer.

alter table referral
    add column marac_considered boolean not null default false,
    add column taken_as_urgent boolean not null default false;

drop index referral_referrer;
create index referral_referrer on referral (referrer_id, number desc);
create index referral_ward_newest on referral (ward_code, number desc);
drop index referral_ward;
