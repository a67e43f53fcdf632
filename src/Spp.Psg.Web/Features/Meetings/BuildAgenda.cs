using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>Runs the agenda's rule again; what people added, took off or moved stays so.</summary>
public static class BuildAgenda
{
    [Allow(Permission.PlanMeeting)]
    public sealed record Command(Guid MeetingId) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var meeting = await db.MeetingSeenBy(current.Actor, command.MeetingId, cancellationToken);
            audit.About(null, meeting.Id);
            var (candidates, since) = await db.AgendaCandidatesAsync(current.Actor, meeting, cancellationToken);
            var listed = meeting.Agenda.Select(item => item.CaseId).ToList();
            var seen = await db.CasesSeenBy(current.Actor).Where(@case => listed.Contains(@case.Id)).Select(@case => @case.Id).ToListAsync(cancellationToken);
            meeting.BuildAgenda(AgendaRule.Build(candidates, meeting.On, since), clock.GetUtcNow(), [.. listed.Except(seen)]);
            return Unit.Value;
        }
    }
}
