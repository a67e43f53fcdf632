using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Data;

/// <summary>
/// Keeps what is typed of a case during its meeting. Not through the change tracker: what the audit has to say of it is the discussion that is saved,
/// not each word on the way. Whoever calls holds the agenda item (<see cref="PsgDb.OneAtATimeAsync"/>).
/// </summary>
public static class TypedFields
{
    /// <summary>What the actor typed, joined with what others typed meanwhile. Returns the version that has it.</summary>
    public static async Task<long> TypeAsync(
        this PsgDb db, Actor by, Guid meetingId, Guid caseId, string field, string before, string text, DateTimeOffset now, CancellationToken cancellation)
    {
        var all = await db.TypedAsync(by, meetingId, caseId, cancellation);
        var kept = all.Find(one => one.Field == field);
        var joined = TypedField.Join(field, before, text, kept?.Text);
        if (joined == kept?.Text)
            return kept.Version;
        return await db.PutAsync(by, meetingId, caseId, field, joined, all.Select(one => one.Version).DefaultIfEmpty().Max() + 1, now, cancellation);
    }

    /// <summary>The record was saved: what it says now stands in each field. What somebody else typed since the saver last looked stays beside it.</summary>
    /// <param name="saved">Each field of the form that was saved, as it is to stand now.</param>
    /// <param name="posted">The same as it was sent, where that is something else: an action's line is empty once the action is made.</param>
    /// <param name="seen">The last version that the saver's screen had.</param>
    public static async Task SettleAsync(
        this PsgDb db, Actor by, Guid meetingId, Guid caseId, IReadOnlyDictionary<string, string> saved, IReadOnlyDictionary<string, string> posted, long seen, DateTimeOffset now, CancellationToken cancellation)
    {
        var all = await db.TypedAsync(by, meetingId, caseId, cancellation);
        var version = all.Select(one => one.Version).DefaultIfEmpty().Max();
        foreach (var (field, text) in saved)
        {
            var kept = all.Find(one => one.Field == field);
            var stands = kept is null || kept.Version <= seen || !TypedField.IsWords(field) || kept.Text == posted.GetValueOrDefault(field, text) ? text : TypedTogether.Both(text, kept.Text);
            if (stands != (kept?.Text ?? ""))
                await db.PutAsync(by, meetingId, caseId, field, stands, ++version, now, cancellation);
        }
    }

    /// <summary>Cases of a meeting of which words were typed that no saved discussion has.</summary>
    /// <param name="saved">What the saved record of a case says in a field.</param>
    public static async Task<IReadOnlyList<Guid>> UnsavedAsync(this PsgDb db, Actor actor, Guid meetingId, Func<Guid, string, string> saved, CancellationToken cancellation) =>
        [.. (await db.TypedSeenBy(actor).AsNoTracking().Where(one => one.MeetingId == meetingId).ToListAsync(cancellation))
            .Where(one => TypedField.IsWords(one.Field) && one.Text.Trim() != saved(one.CaseId, one.Field)).Select(one => one.CaseId).Distinct()];

    /// <summary>The minutes have it.</summary>
    public static Task ForgetTypedAsync(this PsgDb db, Actor actor, Guid meetingId, CancellationToken cancellation) =>
        db.TypedSeenBy(actor).Where(one => one.MeetingId == meetingId).ExecuteDeleteAsync(cancellation);

    static Task<List<TypedField>> TypedAsync(this PsgDb db, Actor actor, Guid meetingId, Guid caseId, CancellationToken cancellation) =>
        db.TypedSeenBy(actor).AsNoTracking().Where(one => one.MeetingId == meetingId && one.CaseId == caseId).ToListAsync(cancellation);

    static async Task<long> PutAsync(this PsgDb db, Actor by, Guid meetingId, Guid caseId, string field, string text, long version, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into typed_field (meeting_id, case_id, field, text, version, saved_at, saved_by_id)
            values ({meetingId}, {caseId}, {field}, {text}, {version}, {now.ToUniversalTime()}, {by.UserId})
            on conflict (meeting_id, case_id, field) do update set text = excluded.text, version = excluded.version, saved_at = excluded.saved_at, saved_by_id = excluded.saved_by_id
            """, cancellation);
        return version;
    }
}
