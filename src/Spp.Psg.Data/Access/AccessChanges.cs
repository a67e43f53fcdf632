using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data.Access;

/// <summary>Brings a decided change of access into force, on every node with the next request.</summary>
public static class AccessChanges
{
    public static async Task BringIntoForceAsync(this PsgDb db, AccessChange change, User user, CancellationToken cancellation)
    {
        user.AgencyId = change.AgencyAfter;
        user.ActorVersion++;
        db.UserRoles.RemoveRange(change.RolesBefore.Except(change.RolesAfter).Select(role => new UserRole { UserId = user.Id, Role = role }));
        db.UserRoles.AddRange(change.RolesAfter.Except(change.RolesBefore).Select(role => new UserRole { UserId = user.Id, Role = role }));
        db.PanelMembers.RemoveRange(change.PanelsBefore.Except(change.PanelsAfter).Select(panel => new PanelMember { UserId = user.Id, PanelId = panel }));
        db.PanelMembers.AddRange(change.PanelsAfter.Except(change.PanelsBefore).Select(panel => new PanelMember { UserId = user.Id, PanelId = panel }));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>May sign in again. A role that takes two to give is not given back by one: it is asked for anew.</summary>
    public static Task<int> EnableAsync(this PsgDb db, User user, DateTimeOffset now, CancellationToken cancellation)
    {
        user.Enable(now);
        return db.UserRoles.Where(held => held.UserId == user.Id && RoleRules.NeedSecondPerson.Contains(held.Role)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Takes every seat; the account that ends keeps its name on what it did.</summary>
    public static Task<int> RemoveSeatsAsync(this PsgDb db, User user, CancellationToken cancellation) =>
        db.PanelMembers.Where(seat => seat.UserId == user.Id).ExecuteDeleteAsync(cancellation);

    /// <summary>Tells every chair and auditor that somebody was given one of the powerful roles: which, never who.</summary>
    public static async Task TellOfGrantAsync(this PsgDb db, IReadOnlyList<Role> granted, Guid to, Guid by, DateTimeOffset now, CancellationToken cancellation)
    {
        if (granted.Count == 0)
            return;
        Role[] told = [Role.Chair, Role.Auditor];
        var watchers = await db.Users.Where(user => user.IsActive && user.Id != to && user.Id != by && db.UserRoles.Any(held => held.UserId == user.Id && told.Contains(held.Role)))
            .Select(user => user.Id).ToListAsync(cancellation);
        var roles = string.Join(" and ", granted.Select(role => role.ToString().ToLowerInvariant()));
        foreach (var watcher in watchers)
            db.QueuedMessages.Add(new QueuedMessage(watcher, $"The role of {roles} was given to somebody",
                $"An administrator gave somebody the role of {roles}. If nobody told you that this would happen, ask the administrators and the data protection officer. The audit says who gave it to whom.", now));
    }
}
