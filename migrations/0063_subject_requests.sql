-- Subject access requests (Data Protection Act 2018 s.45, UK GDPR art. 15): who asked, when the answer is due under either regime, what is held
-- of them as it was gathered case by case, and what of it is disclosed, masked or withheld. A request is seen by those who answer requests and
-- see the person; what a case holds, by those of them who see that case.

create table subject_request_counter (
    year integer primary key,
    last_number integer not null check (last_number > 0)
);
grant select, insert, update on subject_request_counter to psg_web;

create table subject_request (
    id uuid primary key,
    reference text not null unique check (reference ~ '^SAR/[0-9]{4}/[0-9]{4,}$'),
    person_id uuid not null references person,
    reply_to text not null check (length(reply_to) between 1 and 300),
    asked_for text,
    regime text not null check (regime in ('Both', 'Part3', 'UkGdpr')),
    status text not null check (status in ('AwaitingIdentity', 'Open', 'InReview', 'Approved', 'Sent', 'Refused')),
    recorded_at timestamptz not null,
    recorded_by_id uuid not null references app_user,
    received_on date not null,
    identity_asked_on date,
    identity_shown_on date,
    identity_how text,
    part3_due_on date,
    uk_gdpr_due_on date,
    target_on date,
    extended_on date,
    extended_because text,
    item_count integer not null check (item_count >= 0),
    reviewed_count integer not null check (reviewed_count between 0 and item_count),
    submitted_by_id uuid references app_user,
    submitted_at timestamptz,
    sent_back_because text,
    reviewed_by_id uuid references app_user,
    reviewed_at timestamptz,
    ended_on date,
    sent_how text,
    refused_on_ground text check (refused_on_ground in ('NoIdentity', 'Unfounded', 'Excessive', 'Withdrawn')),
    refused_because text,
    check ((identity_shown_on is null) = (identity_how is null)),
    check (identity_asked_on is not null or identity_shown_on is not null),
    check (status <> 'AwaitingIdentity' or identity_shown_on is null),
    check (status in ('AwaitingIdentity', 'Refused') or identity_shown_on is not null),
    check ((target_on is null) = (identity_shown_on is null)),
    check ((extended_on is null) = (extended_because is null)),
    check ((submitted_by_id is null) = (submitted_at is null)),
    check ((reviewed_by_id is null) = (reviewed_at is null)),
    check (reviewed_by_id <> submitted_by_id),
    check (status not in ('Approved', 'Sent') or (reviewed_by_id is not null and reviewed_count = item_count)),
    check ((status in ('Sent', 'Refused')) = (ended_on is not null)),
    check ((status = 'Sent') = (sent_how is not null)),
    check ((status = 'Refused') = (refused_on_ground is not null and refused_because is not null))
);
create index subject_request_person on subject_request (person_id);
create index subject_request_recorded_by on subject_request (recorded_by_id);
create index subject_request_submitted_by on subject_request (submitted_by_id) where submitted_by_id is not null;
create index subject_request_reviewed_by on subject_request (reviewed_by_id) where reviewed_by_id is not null;
create index subject_request_due on subject_request (target_on) where ended_on is null;

create table subject_request_item (
    id uuid primary key,
    request_id uuid not null references subject_request,
    case_id uuid references "case",
    kind text not null check (kind in ('Record', 'Part', 'Entry', 'Action', 'Intervention', 'Breach', 'Referral')),
    source_id uuid not null,
    happened_on date not null,
    title text not null,
    -- As it is held, and as it goes out when others in it are masked.
    text text not null,
    masked_text text not null,
    answer text check (answer in ('Disclosed', 'Masked', 'Withheld')),
    exemption text check (exemption in ('OthersRights', 'Crime', 'Inquiry', 'PublicSecurity', 'LegalPrivilege', 'SeriousHarm')),
    reason text,
    decided_by_id uuid references app_user,
    decided_at timestamptz,
    reviewed_by_id uuid references app_user,
    check ((coalesce(answer in ('Masked', 'Withheld'), false)) = (exemption is not null and reason is not null)),
    check ((decided_by_id is null) = (decided_at is null)),
    check (kind = 'Record' or case_id is not null)
);
create unique index subject_request_item_source on subject_request_item (request_id, kind, source_id);
create index subject_request_item_case on subject_request_item (case_id) where case_id is not null;
create index subject_request_item_reviewed_by on subject_request_item (reviewed_by_id) where reviewed_by_id is not null;
create index subject_request_item_decided_by on subject_request_item (decided_by_id) where decided_by_id is not null;

grant select, insert, update on subject_request, subject_request_item to psg_web;
revoke delete on subject_request, subject_request_item from psg_web, psg_worker;
grant select on subject_request, subject_request_item to psg_worker;

alter table subject_request enable row level security, force row level security;
alter table subject_request_item enable row level security, force row level security;

-- AnswerSubjectRequest, as in Domain/Access/Roles.cs.
create function psg_answers_subject_requests() returns boolean stable language sql
    return exists (select from user_role where user_id = psg_actor() and role in ('Coordinator', 'Chair'));

create policy with_person on subject_request to psg_web
    using ((select psg_answers_subject_requests()) and (select id from person where person.id = person_id) is not null);
create policy with_case on subject_request_item to psg_web
    using ((select id from subject_request where subject_request.id = request_id) is not null
        and (case_id is null or (select id from "case" where "case".id = case_id) is not null));
create policy job on subject_request to psg_worker using (true) with check (true);
create policy job on subject_request_item to psg_worker using (true) with check (true);
