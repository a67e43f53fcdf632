using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>The meeting comes to a case: its time runs, and the projector shows it.</summary>
public static class BeginItem
{
    [Allow(Permission.RunMeeting)]
    public sealed record Command(Guid MeetingId, string Address) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, command.Address, cancellationToken);
            var meeting = await db.MeetingSeenBy(current.Actor, command.MeetingId, cancellationToken);
            audit.About(@case.Id, meeting.Id);
            meeting.Begin(@case.Id, clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
