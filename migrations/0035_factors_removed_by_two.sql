-- Whoever lost app, codes and passkeys proves who they are to two administrators: one asks, another confirms (ASVS 6.4.4).
alter table access_change add removes_factors boolean not null default false;
