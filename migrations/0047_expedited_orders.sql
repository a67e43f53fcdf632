-- Expedited public spaces protection orders: 2014 Act s.59A.
alter table intervention add column site text check (site in ('School', 'VaccinationSite', 'TestSite'));
alter table intervention add check (site is null or kind = 'PublicSpacesProtectionOrder' and not restricts_highway);
