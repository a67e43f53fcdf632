using Npgsql;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data;

/// <summary>Victims with whom nobody has spoken since the case began, or was reopened: how soon is counted in working days, which SQL does not know.</summary>
static class FirstContacts
{
    const string Waiting = """
        select distinct lead_id, "case".id, reference, rating, coalesce(reopened_at, opened_at),
          coalesce((select max(from_on) from role_in_case held where held.case_id = part.case_id and held.person_id = part.person_id and held.role = 'Victim' and held.until_on is null),
                   (part.added_at at time zone 'Europe/London')::date)
        from person_in_case part join "case" on "case".id = part.case_id join app_user on app_user.id = lead_id and is_active
        where status = 'Open' and 'Victim' = any (part.roles)
          and (contacted_on is null or contacted_on < (coalesce(reopened_at, opened_at) at time zone 'Europe/London')::date)
        """;

    public static async Task<IEnumerable<Reminder>> FindAsync(NpgsqlConnection connection, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        var windows = ReminderRule.For(ReminderKind.ContactDue).On(today).ToList();
        var due = new List<Reminder>();
        await using var find = connection.CreateCommand();
        find.CommandText = Waiting;
        await using var row = await find.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var by = ReviewIntervals.Default.ContactBy(Enum.Parse<RiskRating>(row.GetString(3)), row.GetFieldValue<DateOnly>(5), row.GetFieldValue<DateTimeOffset>(4), null);
            if (windows.Find(window => by >= window.From && by <= window.To) is { } at)
                due.Add(Reminder.Due(row.GetGuid(0), ReminderKind.ContactDue, row.GetString(2), row.GetGuid(1), row.GetGuid(1), by, at.Stage, now));
        }

        return due;
    }
}
