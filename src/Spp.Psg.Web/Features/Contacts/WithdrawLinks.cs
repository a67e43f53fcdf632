using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Contacts;

/// <summary>A message was passed on or lost: every link that a contact has ends now. The next digest brings a new one.</summary>
public static class WithdrawLinks
{
    /// <summary>Answers whose they were.</summary>
    [Allow(Permission.ManageFrontDoors)]
    public sealed record Command(Guid Id) : ICommand<string>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var contact = await db.OutsideContactsSeenBy(current.Actor).SingleOrDefaultAsync(contact => contact.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            audit.About(null, contact.Id);
            await db.EndLinksOfAsync(contact.Id, clock.GetUtcNow(), cancellationToken);
            return contact.Name;
        }
    }
}
