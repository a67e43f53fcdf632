using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Contacts;

/// <summary>Takes a contact off: no digest goes to them, and no link of theirs opens anything, at once and on every node.</summary>
public static class EndContact
{
    /// <summary>Answers who it was.</summary>
    [Allow(Permission.ManageFrontDoors)]
    public sealed record Command(Guid Id) : ICommand<string>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var contact = await db.OutsideContactsSeenBy(actor).SingleOrDefaultAsync(contact => contact.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            audit.About(null, contact.Id);
            contact.End(actor, now);
            await db.EndLinksOfAsync(contact.Id, now, cancellationToken);
            return contact.Name;
        }
    }
}
