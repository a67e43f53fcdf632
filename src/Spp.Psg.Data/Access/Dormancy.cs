using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>Who has not signed in for long. Counted from the last sign-in, or from when the account was made or enabled again.</summary>
public static class Dormancy
{
    /// <summary>Active users last seen at or before this instant, tracked, each with that moment. For the daily job.</summary>
    public static async Task<List<(User User, DateTimeOffset LastSeenAt)>> NotSeenSinceAsync(this PsgDb db, Actor worker, DateTimeOffset since, CancellationToken cancellation)
    {
        var found = await db.Users.Where(user => worker.IsJob && user.IsActive && user.ActiveSince <= since)
            .Where(user => !db.Sessions.Any(session => session.UserId == user.Id && session.LastSeenAt > since))
            .Select(user => new { User = user, SeenAt = db.Sessions.Where(session => session.UserId == user.Id).Max(session => (DateTimeOffset?)session.LastSeenAt) })
            .ToListAsync(cancellation);
        return found.ConvertAll(one => (one.User, one.SeenAt is { } at && at > one.User.ActiveSince ? at : one.User.ActiveSince));
    }

    /// <summary>Old askings, used links and forms that nobody came back for.</summary>
    public static async Task ClearAwayAsync(this PsgDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var (day, hour) = ((now - TimeSpan.FromDays(1)).ToUniversalTime(), (now - KeptForms.Life).ToUniversalTime());
        await db.Database.ExecuteSqlAsync($"delete from kept_form where kept_at <= {hour}", cancellation);
        await db.ResetAsks.Where(ask => ask.AskedAt <= day).ExecuteDeleteAsync(cancellation);
    }
}
