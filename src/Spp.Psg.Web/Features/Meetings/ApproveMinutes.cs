using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>The panel's next meeting, while it is open, approves the minutes as they stand with their corrections.</summary>
public static class ApproveMinutes
{
    [Allow(Permission.RunMeeting)]
    public sealed record Command(Guid MeetingId) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var minutes = await db.MinutesSeenBy(actor).SingleOrDefaultAsync(minutes => minutes.MeetingId == command.MeetingId, cancellationToken) ?? throw new NotSeen();
            var panel = await db.MeetingsSeenBy(actor).Where(meeting => meeting.Id == command.MeetingId).Select(meeting => meeting.PanelId).SingleAsync(cancellationToken);
            var next = await db.MeetingsSeenBy(actor).Where(meeting => meeting.PanelId == panel && meeting.Status == MeetingStatus.Open && meeting.Id != command.MeetingId)
                .OrderByDescending(meeting => meeting.StartsAt).FirstOrDefaultAsync(cancellationToken);
            audit.About(null, minutes.MeetingId);
            minutes.Approve(next, actor, clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
