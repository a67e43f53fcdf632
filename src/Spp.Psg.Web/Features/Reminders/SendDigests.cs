using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reminders;

public static class SendDigests
{
    /// <summary>Answers how many were made. Sent again, by anyone, it makes no second one of a day.</summary>
    [Allow(Permission.RunJob), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<int>;

    public sealed class Handler(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            List<Guid> told = [.. await db.MakeDigestsAsync(now, cancellationToken), .. await db.MakeContactDigestsAsync(LondonTime.DateOf(now), now, cancellationToken)];
            if (told.Count == 0)
                audit.LeavesNoEntry();
            audit.About(null, told);
            return told.Count;
        }
    }
}
