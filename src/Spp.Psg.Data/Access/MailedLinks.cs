using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data.Access;

/// <summary>Somebody, known or not, asked from this address for a reset.</summary>
public sealed class ResetAsk
{
    public Guid Id { get; init; }
    public string Address { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
}

/// <summary>Sends, finds and uses up the links by which passwords are set.</summary>
public static class MailedLinks
{
    const int MostByAddress = 10;
    const int MostByAccount = 3;
    static readonly TimeSpan Counted = TimeSpan.FromMinutes(15);

    /// <summary>Queues a mail with a new link; the links before it are void.</summary>
    public static async Task SendLinkAsync(this PsgDb db, Guid userId, LinkPurpose purpose, string subject, string body, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.VoidLinksAsync(userId, now, cancellation);
        var link = new MailedLink(userId, purpose, now);
        db.MailedLinks.Add(link);
        db.QueuedMessages.Add(new QueuedMessage(link, subject, body, now));
    }

    public static Task<int> VoidLinksAsync(this PsgDb db, Guid userId, DateTimeOffset now, CancellationToken cancellation) =>
        db.MailedLinks.Where(link => link.UserId == userId && link.UsedAt == null && link.VoidAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.VoidAt, now), cancellation);

    /// <summary>Without an actor: whoever has the token holds the link.</summary>
    public static Task<MailedLink?> LinkOfAsync(this PsgDb db, string token, CancellationToken cancellation)
    {
        var hash = MailedLink.HashOf(token);
        return db.MailedLinks.AsNoTracking().SingleOrDefaultAsync(link => link.TokenHash == hash, cancellation);
    }

    /// <summary>The link that a message is to carry; null when it is void or expired.</summary>
    public static async Task<MailedLink?> LinkToSendAsync(this PsgDb db, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        await db.MailedLinks.SingleOrDefaultAsync(link => link.Id == id, cancellation) is { } link && link.StateAt(now) == LinkState.Good ? link : null;

    /// <summary>True for one caller only, however many come at once.</summary>
    public static async Task<bool> UseLinkAsync(this PsgDb db, MailedLink link, DateTimeOffset now, CancellationToken cancellation) =>
        await db.MailedLinks.Where(one => one.Id == link.Id && one.UsedAt == null && one.VoidAt == null && one.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, now), cancellation) == 1;

    /// <summary>Whoever holds a good link acts as its user for the rest of this transaction.</summary>
    public static Task ActAsHolderAsync(this PsgDb db, MailedLink link, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select set_config('psg.actor', {link.UserId.ToString()}, true)", cancellation);

    /// <summary>Counts this asking; true when too many came from the address within a quarter of an hour.</summary>
    public static async Task<bool> AsksTooOftenAsync(this PsgDb db, string address, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Counted;
        db.ResetAsks.Add(new ResetAsk { Id = Guid.CreateVersion7(now), Address = address, AskedAt = now });
        return await db.ResetAsks.CountAsync(ask => ask.Address == address && ask.AskedAt > since, cancellation) >= MostByAddress;
    }

    /// <summary>Too many resets were mailed to this account within a quarter of an hour: its mailbox is not to be flooded.</summary>
    public static async Task<bool> WasSentTooOftenAsync(this PsgDb db, Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Counted;
        return await db.MailedLinks.CountAsync(link => link.UserId == userId && link.Purpose == LinkPurpose.Reset && link.MadeAt > since, cancellation) >= MostByAccount;
    }
}
