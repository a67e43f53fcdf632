using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>The papers go out: everybody of the panel is told that their agency's are ready, and nothing of what is in them.</summary>
public static class SendPapers
{
    [Allow(Permission.PlanMeeting), Audited(Operation.Disclosure)]
    public sealed record Command(Guid MeetingId) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, names) = (current.Actor, clock.GetUtcNow(), await known.ReadAsync(cancellationToken));
            var meeting = await db.MeetingHeldBy(actor, command.MeetingId, cancellationToken);
            meeting.SendPapers(actor, now);
            var members = InviteToMeeting.Members(names, meeting.PanelId).ToList();
            foreach (var member in members)
                db.Queue(new QueuedMessage(
                    member, $"OFFICIAL-SENSITIVE: papers for the {names.Panel(meeting.PanelId).Code} meeting",
                    $"Your agency’s papers for the meeting of the {names.Panel(meeting.PanelId).Name} on {Shown.LongDate(meeting.On)} are ready. Sign in and open Meetings to read them.", now));
            audit.About(null, [meeting.Id, .. members]);
            audit.To($"{members.Count} people of the panel");
            return members.Count;
        }
    }
}
