-- Every officer's home page asks for what came back to them: never through all that they ever sent.
create index referral_returned on referral (referrer_id, return_by, number) where status = 'Returned';
