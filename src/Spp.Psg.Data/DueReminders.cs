using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data;

/// <summary>
/// Finds, in one statement per kind, what stands at a stage of its <see cref="ReminderRule"/> today and was not told yet, and
/// tells it. The unique key decides between two workers: whoever comes second tells nothing.
/// </summary>
public static class DueReminders
{
    const string Reference = "'R-' || lpad(number::text, greatest(5, length(number::text)), '0')";

    /// <summary>Who is told of what: rows of user_id, subject_id, case_id, reference, due_on. $7 holds the roles that the kind asks for.</summary>
    static readonly Dictionary<ReminderKind, string> Sources = new()
    {
        // Where nobody is named, the agency's contacts. Who has no account is told by a digest. What is on hold is told when it wakes up.
        [ReminderKind.ActionDue] = """
            select told.user_id, action.id as subject_id, case_id, case_reference as reference, due_on
            from action cross join lateral (
              select owner_id as user_id where owner_id is not null
              union all
              select app_user.id from app_user
              where owner_id is null and contact_id is null and app_user.agency_id = action.agency_id and is_active and exists (select from user_role where user_role.user_id = app_user.id and role = any ($7))) told
            where status in ('Open', 'InProgress') and held_until is null
            """,
        [ReminderKind.ActionEscalated] = """
            select panel_member.user_id, action.id, case_id, case_reference, due_on
            from action join panel_member on panel_member.panel_id = action.panel_id
            where status in ('Open', 'InProgress') and held_until is null and exists (select from user_role where user_role.user_id = panel_member.user_id and role = any ($7))
            """,
        // Whoever else of the owner's agency answers for it: its contacts and chairs; where there is none, the lead of the case.
        [ReminderKind.ActionSupervised] = """
            select told.user_id, action.id, action.case_id, case_reference, due_on
            from action cross join lateral (
              select app_user.id as user_id from app_user
              where app_user.agency_id = action.agency_id and app_user.id is distinct from owner_id and is_active and exists (select from user_role where user_role.user_id = app_user.id and role = any ($7))
              union all
              select lead_id from "case" where "case".id = action.case_id and lead_id is distinct from owner_id and not exists (
                select from app_user join user_role on user_role.user_id = app_user.id and role = any ($7)
                where app_user.agency_id = action.agency_id and app_user.id is distinct from owner_id and is_active)) told
            where status in ('Open', 'InProgress') and held_until is null
            """,
        [ReminderKind.ActionSponsored] = """
            select user_role.user_id, action.id, case_id, case_reference, due_on
            from action join user_role on role = any ($7)
            where status in ('Open', 'InProgress') and held_until is null
            """,
        // The first within some working days of being a victim here is no matter of SQL: FirstContacts.
        [ReminderKind.ContactDue] = $"""
            select distinct lead_id, "case".id, "case".id, reference, contacted_on + case rating when 'High' then {Days(RiskRating.High)} when 'Medium' then {Days(RiskRating.Medium)} else {Days(RiskRating.Standard)} end
            from person_in_case part join "case" on "case".id = part.case_id
            where status = 'Open' and 'Victim' = any (part.roles) and contacted_on >= (coalesce(reopened_at, opened_at) at time zone 'Europe/London')::date
              and contacted_on > $4 - {Days(RiskRating.Standard)} - 1
            """,
        [ReminderKind.ClockDue] = """
            select lead_id, statutory_clock.id, "case".id, reference, statutory_clock.due_on
            from statutory_clock join intervention on intervention.id = intervention_id join "case" on "case".id = case_id
            where state = 'running'
            """,
        // Not the applicant's right to appeal: nobody here answers for that.
        [ReminderKind.CaseReviewDue] = """
            select panel_member.user_id, asb_case_review_clock.id, null::uuid, asb_case_review.reference, asb_case_review_clock.due_on
            from asb_case_review_clock join asb_case_review on asb_case_review.id = review_id join panel_member on panel_member.panel_id = asb_case_review.panel_id
            where state = 'running' and kind <> 'Appeal' and exists (select from user_role where user_role.user_id = panel_member.user_id and role = any ($7))
            """,
        // Those who answer requests and see a case of the person: by its panel or, unless all may see it, by name.
        [ReminderKind.SubjectRequestDue] = """
            select distinct told.user_id, request.id, null::uuid, request.reference, request.target_on
            from subject_request request join person_in_case part on part.person_id = request.person_id
            join "case" on "case".id = part.case_id
            cross join lateral (
              select panel_member.user_id from panel_member where panel_member.panel_id = "case".panel_id and not is_restricted
              union
              select case_grant.user_id from case_grant where case_grant.case_id = "case".id and kind = 'Named' and ended_at is null) told
            where request.ended_on is null and request.target_on is not null
              and exists (select from user_role where user_role.user_id = told.user_id and role = any ($7))
              and not exists (select from declared_conflict where declared_conflict.case_id = part.case_id and declared_conflict.user_id = told.user_id and lifted_at is null)
            """,
        [ReminderKind.PapersDue] = """
            select panel_member.user_id, meeting.id, null::uuid, panel.code, papers_due_on
            from meeting join panel on panel.id = meeting.panel_id join panel_member on panel_member.panel_id = meeting.panel_id
            where status = 'Planned' and papers_out_at is null and papers_due_on is not null
              and exists (select from user_role where user_role.user_id = panel_member.user_id and role = any ($7))
            """,
        [ReminderKind.ReviewDue] = """
            select lead_id as user_id, id as subject_id, id as case_id, reference, next_review_on as due_on from "case" where status = 'Open'
            """,
        [ReminderKind.TriageDue] = $"""
            select panel_member.user_id, referral.id, null::uuid, {Reference}, triage_due_on
            from referral join panel_member on panel_member.panel_id = referral.panel_id
            where status = 'Received' and exists (select from user_role where user_role.user_id = panel_member.user_id and role = any ($7))
            """,
        [ReminderKind.ReturnDue] = $"""
            select referrer_id, id, null::uuid, {Reference}, return_by from referral where status = 'Returned'
            """,
        [ReminderKind.AssessmentDue] = """
            select lead_id, id, id, reference, assess_by from "case" where status = 'Open' and assess_by is not null
            """,
        [ReminderKind.SupervisionDue] = """
            select panel_member.user_id, "case".id, "case".id, reference, supervise_by
            from "case" join panel_member on panel_member.panel_id = "case".panel_id
            where status = 'Open' and not is_restricted and supervise_by is not null
              and exists (select from user_role where user_role.user_id = panel_member.user_id and role = any ($7))
            """,
        // To the lead and, unless only named people see the case, to those of the panel who supervise.
        [ReminderKind.SafeguardingDue] = """
            select told.user_id, screen.id, "case".id, reference, conversation_by
            from youth_screen screen join "case" on "case".id = screen.case_id
            cross join lateral (
              select lead_id as user_id
              union
              select panel_member.user_id from panel_member
              where panel_member.panel_id = "case".panel_id and not is_restricted and exists (select from user_role where user_role.user_id = panel_member.user_id and role = any ($7))) told
            where held_on is null and conversation_by is not null
            """,
        // The lead and, unless only named people see the case, the co-ordinators of the panel. Somebody born on 29 February has the birthday on 1 March (Domain/Time/Age.cs).
        [ReminderKind.TurningEighteen] = $"""
            select told.user_id, person.id, "case".id, reference, (born_on + interval '{Adulthood.Age} years')::date + (to_char(born_on, 'MMDD') = '0229')::int
            from person join person_in_case part on part.person_id = person.id join "case" on "case".id = part.case_id and status = 'Open'
            cross join lateral (
              select lead_id as user_id union
              select panel_member.user_id from panel_member join user_role on user_role.user_id = panel_member.user_id and role = any ($7)
              where panel_id = "case".panel_id and not is_restricted) told
            where born_on between ($4 - interval '{Adulthood.Age} years')::date - 1 and ($5 - interval '{Adulthood.Age} years')::date + 1
            """,
        // The agency's latest agreement: to administrators and auditors, and to those of the agency who would see no case any more.
        [ReminderKind.AgreementDue] = """
            select told.id, signed.id, null::uuid, 'ISA', coalesce(signed.ended_on - 1, signed.review_on)
            from information_sharing_agreement signed
            join app_user told on told.agency_id = signed.agency_id and exists (select from panel_member where panel_member.user_id = told.id)
              or exists (select from user_role where user_role.user_id = told.id and role = any ($7))
            where not exists (select from information_sharing_agreement later where later.agency_id = signed.agency_id
              and (later.review_on, later.id) > (signed.review_on, signed.id) and later.ended_on is null)
            """,
    };

    static int Days(RiskRating rating) => ReviewIntervals.Default.For(rating).ContactDays;

    const string NotToldYet = """
        with due (user_id, subject_id, case_id, reference, due_on) as ({0})
        select due.user_id, due.subject_id, due.case_id, due.reference, due.due_on, at.stage
        from due
        join unnest($1::int[], $2::date[], $3::date[]) as at (stage, from_on, to_on) on due.due_on between at.from_on and at.to_on
        where due.due_on between $4 and $5
          and exists (select from app_user where app_user.id = due.user_id and is_active)
          and not exists (
            select from reminder told
            where told.user_id = due.user_id and told.kind = $6 and told.subject_id = due.subject_id and told.due_on = due.due_on and told.stage = at.stage)
          and cardinality($7::text[]) >= 0
        """;

    const string TellOnce = """
        insert into reminder (id, user_id, kind, subject_id, case_id, reference, due_on, stage, sentence, made_at)
        select id, user_id, kind, subject_id, case_id, reference, due_on, stage, sentence, $10
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::int[], $9::text[])
          as told (id, user_id, kind, subject_id, case_id, reference, due_on, stage, sentence)
        on conflict do nothing
        returning id
        """;

    /// <summary>Tells everybody what is due, with one message each. Returns what was told now.</summary>
    public static async Task<IReadOnlyList<Reminder>> TellWhatIsDueAsync(this PsgDb db, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var due = new List<Reminder>();
        foreach (var rule in ReminderRule.All)
            due.AddRange(await FindAsync(connection, rule, today, now, cancellation));
        due.AddRange(await FirstContacts.FindAsync(connection, today, now, cancellation));
        // Two victims of a case may be due on one day.
        due = [.. due.DistinctBy(Key)];
        // In one order for every worker, so that two of them wait for each other instead of locking each other out.
        due.Sort((one, other) => Key(one).CompareTo(Key(other)));
        var told = await InsertAsync(connection, due, now, cancellation);
        // Who chose a digest, or no mail, is told here of what is binding.
        var others = (await db.MessageChoices.Where(chosen => chosen.Choice != MailChoice.AtOnce).Select(chosen => chosen.UserId).ToListAsync(cancellation)).ToHashSet();
        foreach (var person in told.Where(reminder => !others.Contains(reminder.UserId) || ReminderRule.IsBinding(reminder.Kind)).GroupBy(reminder => reminder.UserId))
            db.QueuedMessages.Add(ReminderMessage.Of(person.Key, [.. person], now));
        return told;
    }

    /// <summary>Writes down what the unique key has not; returns that.</summary>
    internal static Task<IReadOnlyList<Reminder>> InsertOnceAsync(this PsgDb db, List<Reminder> due, DateTimeOffset now, CancellationToken cancellation) =>
        InsertAsync((NpgsqlConnection)db.Database.GetDbConnection(), due, now, cancellation);

    static (Guid, ReminderKind, Guid, DateOnly?, int?) Key(Reminder reminder) =>
        (reminder.UserId, reminder.Kind, reminder.SubjectId, reminder.DueOn, reminder.Stage);

    /// <summary>The statement that finds what stands at a stage of one rule on a day and was not told: public, so that the load program can show its plan.</summary>
    public static NpgsqlCommand Finding(NpgsqlConnection connection, ReminderRule rule, DateOnly today)
    {
        var windows = rule.On(today).ToList();
        var find = connection.CreateCommand();
        find.CommandText = NotToldYet.Replace("{0}", Sources[rule.Kind], StringComparison.Ordinal);
        find.Parameters.Add(new() { Value = windows.Select(window => window.Stage).ToArray() });
        find.Parameters.Add(new() { Value = windows.Select(window => window.From).ToArray() });
        find.Parameters.Add(new() { Value = windows.Select(window => window.To).ToArray() });
        find.Parameters.Add(new() { Value = windows.Min(window => window.From) });
        find.Parameters.Add(new() { Value = windows.Max(window => window.To) });
        find.Parameters.Add(new() { Value = rule.Kind.ToString() });
        find.Parameters.Add(new() { Value = RolesToldOf(rule.Kind).Select(role => role.ToString()).ToArray() });
        return find;
    }

    static async Task<List<Reminder>> FindAsync(NpgsqlConnection connection, ReminderRule rule, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var find = Finding(connection, rule, today);
        var found = new List<Reminder>();
        await using var row = await find.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            found.Add(Reminder.Due(row.GetGuid(0), rule.Kind, row.GetString(3), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2),
                row.GetFieldValue<DateOnly>(4), row.GetInt32(5), now));
        return found;
    }

    static IEnumerable<Role> RolesToldOf(ReminderKind kind) => kind switch
    {
        ReminderKind.TriageDue => Roles.Holding(Permission.TriageReferral),
        ReminderKind.CaseReviewDue => Roles.Holding(Permission.DecideCaseReview),
        ReminderKind.SubjectRequestDue => Roles.Holding(Permission.AnswerSubjectRequest),
        ReminderKind.ActionDue => [Role.AgencyContact],
        ReminderKind.ActionSupervised => [Role.AgencyContact, Role.Chair],
        ReminderKind.ActionEscalated => [Role.Chair],
        ReminderKind.ActionSponsored => [Role.Manager],
        ReminderKind.SupervisionDue or ReminderKind.SafeguardingDue => Roles.Holding(Permission.OverrideRisk),
        ReminderKind.TurningEighteen or ReminderKind.PapersDue => [Role.Coordinator],
        ReminderKind.AgreementDue => [Role.Administrator, Role.Auditor],
        _ => [],
    };

    static async Task<IReadOnlyList<Reminder>> InsertAsync(NpgsqlConnection connection, List<Reminder> due, DateTimeOffset now, CancellationToken cancellation)
    {
        if (due.Count == 0)
            return [];
        await using var insert = connection.CreateCommand();
        insert.CommandText = TellOnce;
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.Id).ToArray() });
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.UserId).ToArray() });
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.Kind.ToString()).ToArray() });
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.SubjectId).ToArray() });
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.CaseId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.Reference).ToArray() });
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.DueOn!.Value).ToArray() });
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.Stage!.Value).ToArray() });
        insert.Parameters.Add(new() { Value = due.Select(reminder => reminder.Sentence).ToArray() });
        insert.Parameters.Add(new() { Value = now });
        var inserted = new HashSet<Guid>();
        await using var row = await insert.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            inserted.Add(row.GetGuid(0));
        return [.. due.Where(reminder => inserted.Contains(reminder.Id))];
    }
}
