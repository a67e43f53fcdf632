using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data;

/// <summary>Queues the links to views that are due: one a view, person and day, by the key of their table.</summary>
public static class ViewMails
{
    /// <summary>
    /// Each that is due is taken once, also for somebody who then gets nothing: who may no longer sign in or see the figures of its panels, with
    /// whom it is no longer shared, or who wants no mail. $5 holds the roles that see figures.
    /// </summary>
    const string Take = """
        with taken as (
            insert into figure_view_sent (view_id, user_id, due_on, made_at)
            select view_id, user_id, due_on, $4 from unnest($1::uuid[], $2::uuid[], $3::date[]) as due (view_id, user_id, due_on)
            where exists (select from figure_view_mail wanted where wanted.view_id = due.view_id and wanted.user_id = due.user_id)
            order by user_id, view_id
            on conflict do nothing
            returning view_id, user_id)
        select taken.view_id, taken.user_id
        from taken join figure_view view on view.id = taken.view_id join app_user on app_user.id = taken.user_id and is_active
        where (view.owner_id = taken.user_id or view.is_shared)
          and exists (select from user_role where user_role.user_id = taken.user_id and role = any ($5))
          and (view.panel_ids <@ psg_panels_of(taken.user_id) or exists (select from user_role where user_role.user_id = taken.user_id and role = 'Manager'))
          and not exists (select from message_choice where message_choice.user_id = taken.user_id and choice = 'Never')
        """;

    /// <summary>Returns who got one: all of one's views of a morning come together.</summary>
    /// <param name="words">What a view asks, as a message may say it.</param>
    public static async Task<IReadOnlyList<Guid>> MakeViewMailsAsync(this PsgDb db, Func<FigureView, string> words, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = (await db.ViewMailings.AsNoTracking().ToListAsync(cancellation)).Select(mailing => (mailing.ViewId, mailing.UserId, DueOn: mailing.DueOn(now))).Where(one => one.DueOn is not null).ToList();
        if (due.Count == 0)
            return [];
        await using var take = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        take.CommandText = Take;
        take.Parameters.Add(new() { Value = due.Select(one => one.ViewId).ToArray() });
        take.Parameters.Add(new() { Value = due.Select(one => one.UserId).ToArray() });
        take.Parameters.Add(new() { Value = due.Select(one => one.DueOn!.Value).ToArray() });
        take.Parameters.Add(new() { Value = now });
        take.Parameters.Add(new() { Value = Roles.Holding(Permission.SeeFigures).Select(role => role.ToString()).ToArray() });
        var taken = new List<(Guid View, Guid User)>();
        await using (var row = await take.ExecuteReaderAsync(cancellation))
            while (await row.ReadAsync(cancellation))
                taken.Add((row.GetGuid(0), row.GetGuid(1)));
        var ids = taken.Select(one => one.View).Distinct().ToList();
        var views = await db.FigureViews.AsNoTracking().Where(view => ids.Contains(view.Id)).ToDictionaryAsync(view => view.Id, cancellation);
        foreach (var person in taken.GroupBy(one => one.User))
            db.QueuedMessages.Add(ViewMessage.Of(person.Key, [.. person.Select(one => (one.View, words(views[one.View]))).OrderBy(one => one.Item2, StringComparer.Ordinal)], now));
        return [.. taken.Select(one => one.User).Distinct()];
    }
}
