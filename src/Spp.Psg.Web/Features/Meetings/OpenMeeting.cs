using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public static class OpenMeeting
{
    [Allow(Permission.RunMeeting)]
    public sealed record Command(Guid MeetingId) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var meeting = await db.MeetingSeenBy(current.Actor, command.MeetingId, cancellationToken);
            audit.About(null, meeting.Id);
            meeting.Open(clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
