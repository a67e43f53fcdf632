using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

/// <summary>The day after a lowered rating's last: the case goes back to what its assessments say.</summary>
public static class ExpireOverrides
{
    [Allow(Permission.RunJob)]
    public sealed record Command(DateTimeOffset DueAt) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var today = LondonTime.DateOf(now);
            var expired = await db.RatingOverridesSeenBy(actor).Where(given => given.Lowers && given.EndedOn == null && given.ExpiresOn < today).ToListAsync(cancellationToken);
            var ids = expired.Select(given => given.CaseId).Distinct().ToList();
            var cases = await db.CasesSeenBy(actor).Where(@case => ids.Contains(@case.Id) && @case.Status == CaseStatus.Open).ToListAsync(cancellationToken);
            foreach (var given in expired)
                given.End(today);
            foreach (var @case in cases)
            {
                var basis = await db.RatingBasisOf(actor, @case.Id, cancellationToken);
                if (basis.Rate(@case, actor, now, sayWhenSame: false) is { } changed)
                    db.Count(changed);
            }
            audit.About(null, ids);
            return cases.Count;
        }
    }
}
