-- Questions to the explorer, kept under a name: whose they are, who sees them besides, and to whom their link is mailed.

create table figure_view (
    id uuid primary key,
    owner_id uuid not null references app_user,
    name text not null check (length(name) between 1 and 80),
    -- The words of the explorer's address, but for its period.
    question text not null check (length(question) between 1 and 1000),
    -- Always the last complete period of its kind; or one period, which stays.
    latest_kind text check (latest_kind in ('Month', 'CalendarQuarter', 'FinancialQuarter', 'HalfYear', 'FinancialYear', 'TwelveMonths')),
    period text check (length(period) between 1 and 21),
    panel_ids uuid[] not null check (cardinality(panel_ids) > 0),
    is_shared boolean not null,
    saved_at timestamptz not null,
    check ((latest_kind is null) <> (period is null))
);
create unique index figure_view_name on figure_view (owner_id, lower(name));

-- Who wants the link to a view, and how often. Everybody decides for themselves; who wants none has no row.
create table figure_view_mail (
    view_id uuid not null references figure_view on delete cascade,
    user_id uuid not null references app_user,
    every text not null check (every in ('Weekly', 'Monthly')),
    chosen_at timestamptz not null,
    primary key (view_id, user_id)
);
create index figure_view_mail_user on figure_view_mail (user_id);

-- One mail a view, person and day on which it is due, whichever worker makes it and how often.
create table figure_view_sent (
    view_id uuid not null references figure_view on delete cascade,
    user_id uuid not null references app_user,
    due_on date not null,
    made_at timestamptz not null,
    primary key (view_id, user_id, due_on)
);
create index figure_view_sent_user on figure_view_sent (user_id);

alter table figure_view enable row level security, force row level security;
alter table figure_view_mail enable row level security, force row level security;
alter table figure_view_sent enable row level security, force row level security;

-- Shared with whoever counts every panel that it counts.
create policy own_or_shared on figure_view for select to psg_web
    using (owner_id = (select psg_actor()) or is_shared and (panel_ids <@ (select psg_panels())::uuid[] or (select psg_sees_all_figures())));
create policy own on figure_view to psg_web
    using (owner_id = (select psg_actor()));
create policy own on figure_view_mail to psg_web
    using (user_id = (select psg_actor()))
    with check (user_id = (select psg_actor()) and (select id from figure_view where figure_view.id = view_id) is not null);
create policy job on figure_view for select to psg_worker using (true);
create policy job on figure_view_mail for select to psg_worker using (true);
create policy job on figure_view_sent to psg_worker using (true) with check (true);

grant select, insert, delete, update (name, is_shared) on figure_view to psg_web;
grant select, insert, delete, update (every, chosen_at) on figure_view_mail to psg_web;
grant select on figure_view, figure_view_mail to psg_worker;
grant select, insert on figure_view_sent to psg_worker;

-- The page that a message asks its receiver to open; nothing for their reminders.
alter table message add column page text check (page like '/%');
