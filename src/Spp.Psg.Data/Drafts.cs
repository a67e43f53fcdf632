using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

public static class Drafts
{
    /// <summary>
    /// Saves what its author typed so far, whether or not it was saved before: two savings at once leave the later one. A draft
    /// whose form was sent meanwhile stays gone.
    /// </summary>
    /// <exception cref="NotSeen">The draft is somebody else's.</exception>
    public static async Task KeepDraft(this PsgDb db, Actor author, Guid id, string form, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into referral_draft (id, author_id, form, saved_at)
                select {id}, {author.UserId}, {form}::jsonb, {now.ToUniversalTime()}
                where not exists (select from submission where id = {id})
                on conflict (id) do update set form = excluded.form, saved_at = excluded.saved_at
                """, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new NotSeen();
        }
    }
}
