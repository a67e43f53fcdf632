using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

public static class GatherAgain
{
    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Command(string Reference) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var request = await db.SubjectRequestHeldBy(actor, command.Reference, cancellationToken);
            var person = await db.PersonSeenBy(actor, request.PersonId, cancellationToken);
            audit.About(await db.CaseThatOpens(actor, [person.Id], LondonTime.DateOf(now), cancellationToken), [request.Id, person.Id]);
            return request.Gather(await Holdings.ReadAsync(db, actor, await known.ReadAsync(cancellationToken), person, cancellationToken), now);
        }
    }
}
