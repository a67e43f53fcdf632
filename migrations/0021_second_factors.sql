-- How somebody proves who they are beside the password, and how often others may guess at it.

-- The secret is protected by the data-protection keys; last_step makes every code work once.
create table authenticator (
    user_id uuid primary key references app_user on delete cascade,
    secret text not null,
    set_up_at timestamptz not null,
    last_step bigint not null
);

create table recovery_code (
    id uuid primary key,
    user_id uuid not null references app_user on delete cascade,
    hash text not null check (hash ~ '^[0-9A-F]{64}$'),
    made_at timestamptz not null,
    used_at timestamptz
);
create index recovery_code_user on recovery_code (user_id);

-- Passkeys as ASP.NET Core Identity keeps them (schema version 3).
create table user_passkey (
    credential_id bytea primary key,
    user_id uuid not null references app_user on delete cascade,
    data jsonb not null
);
create index user_passkey_user on user_passkey (user_id);

-- One row for strangers (browser_id all zeros) and one for each known browser that was wrong.
create table sign_in_try (
    user_id uuid not null references app_user on delete cascade,
    browser_id uuid not null,
    step text not null check (step in ('Password', 'Code')),
    wrong integer not null check (wrong > 0),
    rests_until timestamptz,
    primary key (user_id, browser_id, step)
);

create table account_event (
    id uuid primary key,
    user_id uuid not null references app_user on delete cascade,
    kind text not null check (kind in ('NewBrowser', 'CodesGuessed', 'PasswordChanged', 'SecondFactorSet', 'SecondFactorRemoved', 'RecoveryCodesMade',
        'RecoveryCodeUsed', 'PasskeyAdded', 'PasskeyRemoved')),
    at timestamptz not null
);
create index account_event_newest on account_event (user_id, at desc);

-- Factors are asked for before anybody is signed in, so no policy can know whose they are.
grant select, insert, update, delete on authenticator, recovery_code, user_passkey, sign_in_try to psg_web;
grant select, insert on account_event to psg_web;

alter table account_event enable row level security, force row level security;
create policy own on account_event to psg_web using (user_id = (select psg_actor())) with check (user_id = (select psg_actor()));
