using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>Keeps what one of several types into a case's record while its meeting is open, joined with what the others type.</summary>
public static class TypeField
{
    /// <param name="Before">The text that was changed.</param>
    /// <param name="SubmissionId">The change's own number: sent again, it is not applied again.</param>
    [Allow(Permission.RunMeeting), Audited(Operation.Collection)]
    public sealed record Command(Guid MeetingId, string Address, string Field, string Before, string Text, Guid? SubmissionId) : ICommand<long>, IOnce;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var (before, text) = (TypedField.Plain(command.Before), TypedField.Plain(command.Text));
            await db.OneAtATimeAsync(current.Actor, command.MeetingId, command.Address, cancellationToken);
            var @case = await db.CaseSeenBy(current.Actor, command.Address, cancellationToken);
            var meeting = await db.MeetingSeenBy(current.Actor, command.MeetingId, cancellationToken);
            audit.About(@case.Id, meeting.Id);
            TypedField.RefuseUnlessTakes(command.Field, before, text);
            meeting.Reach(@case.Id);
            return await db.TypeAsync(current.Actor, meeting.Id, @case.Id, command.Field, before, text, clock.GetUtcNow(), cancellationToken);
        }
    }
}
