using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Contacts;

/// <summary>A contact cannot find their message: a link goes to them now, and not only with the next digest.</summary>
public static class SendLink
{
    /// <summary>Answers to whom.</summary>
    [Allow(Permission.ManageFrontDoors), Audited(Operation.Disclosure)]
    public sealed record Command(Guid Id) : ICommand<string>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var contact = await db.OutsideContactsSeenBy(current.Actor).SingleOrDefaultAsync(contact => contact.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            audit.About(null, contact.Id);
            audit.To(contact.Id);
            var link = contact.Link(now);
            await db.KeepAsync(link, cancellationToken);
            db.Queue(ReminderMessage.LinkAskedFor(link, now));
            return contact.Name;
        }
    }
}
