using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>Changes an agenda by hand: one case added, taken off, or moved one place.</summary>
public static class ChangeAgenda
{
    public enum Change { Add, TakeOff, Up, Down }

    /// <param name="Address">The case's reference, as typed or as in its address.</param>
    /// <param name="Section">Where an added case belongs.</param>
    [Allow(Permission.PlanMeeting)]
    public sealed record Command(Guid MeetingId, Change Change, string? Address, AgendaSection? Section = null) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var meeting = await db.MeetingSeenBy(actor, command.MeetingId, cancellationToken);
            var reference = CaseReference.FromAddress((command.Address ?? "").Trim().ToUpperInvariant());
            var found = await db.CasesSeenBy(actor).SingleOrDefaultAsync(@case => @case.Reference == reference, cancellationToken);
            audit.About(found?.Id, meeting.Id);
            if (command.Change == Change.Add)
                meeting.AddItem(found, command.Section, $"Added by {actor.Name}", clock.GetUtcNow());
            else if (command.Change == Change.TakeOff)
                meeting.TakeOff(found?.Id ?? throw new NotSeen());
            else
                meeting.Move(found?.Id ?? throw new NotSeen(), command.Change == Change.Up);
            return Unit.Value;
        }
    }
}
