using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>Takes back what one decided a moment ago. The audit keeps that both happened.</summary>
public static class UndoTriage
{
    [Allow(Permission.TriageReferral)]
    public sealed record Command(int Number) : ICommand<string>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var referral = await db.ReferralsToPanelsOf(actor).SingleOrDefaultAsync(referral => referral.Number == command.Number, cancellationToken) ?? throw new NotSeen();
            var @case = referral.CaseId is { } id ? await db.CasesSeenBy(actor).SingleOrDefaultAsync(@case => @case.Id == id, cancellationToken) : null;
            audit.About(@case?.Id, referral.Id);
            var counted = await db.CountedOfDecision(actor, referral, cancellationToken);
            var decided = referral.Status;
            referral.TakeBack(@case, actor, now);
            await db.WithdrawAsync(referral.Id, now, cancellationToken);
            foreach (var one in counted)
                db.Count(one.Reverse(now));
            if (decided == ReferralStatus.Accepted)
            {
                audit.Changed(nameof(Referral), referral.Id, nameof(Referral.Status), decided.ToString(), referral.Status.ToString());
                audit.Is(Operation.Erasure);
                Referral.RefuseIfTouched(await db.RemoveOpenedAsync(@case!, cancellationToken));
            }

            return Referral.Reference(referral.Number);
        }
    }
}
