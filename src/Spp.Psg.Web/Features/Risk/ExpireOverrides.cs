using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

/// <summary>The day after a lowered rating's last: the case goes back to what its assessments say, and those who answer for it are told.</summary>
public static class ExpireOverrides
{
    [Allow(Permission.RunJob)]
    public sealed record Command(DateTimeOffset DueAt) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, names) = (current.Actor, clock.GetUtcNow(), await known.ReadAsync(cancellationToken));
            var today = LondonTime.DateOf(now);
            var expired = await db.RatingOverridesSeenBy(actor).Where(given => given.Lowers && given.EndedOn == null && given.ExpiresOn < today).ToListAsync(cancellationToken);
            var ids = expired.Select(given => given.CaseId).Distinct().ToList();
            var cases = await db.CasesSeenBy(actor).Where(@case => ids.Contains(@case.Id) && @case.Status == CaseStatus.Open).ToListAsync(cancellationToken);
            var named = await db.GrantsSeenBy(actor).Where(grant => ids.Contains(grant.CaseId) && grant.Kind == GrantKind.Named && grant.EndedAt == null)
                .Select(grant => new { grant.CaseId, grant.UserId }).ToListAsync(cancellationToken);
            foreach (var given in expired)
                given.End(today);
            foreach (var @case in cases)
            {
                var basis = await db.RatingBasisOf(actor, @case.Id, cancellationToken);
                if (basis.Rate(@case, actor, now, sayWhenSame: false) is { } changed)
                    db.Count(changed);
                var told = Supervising(names, @case.PanelId).Where(user => !@case.IsRestricted || named.Exists(grant => grant.CaseId == @case.Id && grant.UserId == user));
                // Several may have ended in nights on which nothing ran; one lifted before its time was told by whoever lifted it.
                if (expired.Where(given => given.CaseId == @case.Id && given.LiftedOn is null).MaxBy(given => given.ExpiresOn) is { } ended)
                    foreach (var user in told.Append(@case.LeadId).Distinct())
                        db.Tell(user, ReminderKind.OverrideEnded, @case.Reference, ended.Id, actor, now, ended.ExpiresOn, @case.Id);
            }
            audit.About(null, ids);
            return cases.Count;
        }

        static IEnumerable<Guid> Supervising(Names names, Guid panel) =>
            names.Users.Where(user => user.IsActive && user.Panels.Contains(panel) && user.Roles.Any(role => role is Role.Coordinator or Role.Chair)).Select(user => user.Id);
    }
}
