using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    const int Inviting = 0x5053_4749; // any number that no other advisory lock has

    internal DbSet<MailedLink> MailedLinks => Set<MailedLink>();
    internal DbSet<ResetAsk> ResetAsks => Set<ResetAsk>();
    internal DbSet<AccessChange> AccessChanges => Set<AccessChange>();
    internal DbSet<Leaving> Leavings => Set<Leaving>();

    /// <summary>Holds other invitations back until this transaction ends: of two to one address, the second finds the first.</summary>
    public Task InviteOneAtATimeAsync(CancellationToken cancellation) => Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Inviting})", cancellation);

    public void Keep(AccessChange asked) => AccessChanges.Add(asked);

    public void Keep(Leaving asked) => Leavings.Add(asked);

    public void Keep(Agency joined) => Agencies.Add(joined);

    /// <summary>For a message that no reminder stands behind.</summary>
    public void Queue(QueuedMessage message) => QueuedMessages.Add(message);
}
