using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>Keeps the addresses of calendars, and lets whoever has one read as its owner.</summary>
public static class CalendarLinks
{
    public static Task<CalendarLink?> CalendarLinkOf(this PsgDb db, Actor actor, CancellationToken cancellation) =>
        db.CalendarLinks.SingleOrDefaultAsync(link => link.UserId == actor.UserId, cancellation);

    public static void Keep(this PsgDb db, CalendarLink link) => db.CalendarLinks.Add(link);

    public static void Remove(this PsgDb db, CalendarLink link) => db.CalendarLinks.Remove(link);

    /// <summary>For the rest of this transaction the holder of the token reads what its owner may see now; null when it opens nothing, or its owner may no longer sign in.</summary>
    public static async Task<Actor?> ReadAsOwnerAsync(this PsgDb db, string token, DateTimeOffset now, CancellationToken cancellation)
    {
        var hash = CalendarLink.HashOf(token);
        var owner = await db.CalendarLinks.AsNoTracking().Where(link => link.TokenHash == hash).Select(link => (Guid?)link.UserId).SingleOrDefaultAsync(cancellation);
        if (owner is not { } user)
            return null;
        await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
        foreach (var statement in Sessions.StandingOf(user, now))
            batch.BatchCommands.Add(statement);
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.NextResultAsync(cancellation);
        await row.NextResultAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Sessions.Read(row) : null;
    }
}
