using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    /// <summary>Tells the auditors, and the chairs of the panels that the person sits on, that somebody opens case after case. The mail does not say who: the audit does.</summary>
    public async Task WarnOfHasteAsync(Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var panels = PanelMembers.Where(seat => seat.UserId == userId).Select(seat => seat.PanelId);
        var watchers = await Users
            .Where(user => user.IsActive && user.Id != userId && UserRoles.Any(held => held.UserId == user.Id
                && (held.Role == Role.Auditor || (held.Role == Role.Chair && PanelMembers.Any(seat => seat.UserId == user.Id && panels.Contains(seat.PanelId))))))
            .Select(user => user.Id).ToListAsync(cancellation);
        foreach (var watcher in watchers)
            QueuedMessages.Add(new QueuedMessage(watcher, "Very many case pages were opened", "Somebody opened more case pages within five minutes than a person can read, and is slowed down for now. The audit says who it was.", now));
    }
}
