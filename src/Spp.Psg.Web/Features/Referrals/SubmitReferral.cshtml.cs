using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Places;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

public sealed class SubmitReferral(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : ReferralForm(mediator, names, clock)
{
    [FromRoute(Name = "draft")]
    public Guid? Draft { get; set; }

    public Guid? DraftId => Form.SubmissionId ?? Draft;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var panels = (await NamesAsync(cancellation)).Panels;
        Form.Facts.PanelId = (panels.FirstOrDefault(panel => current.Actor.Panels.Contains(panel.Id)) ?? panels[0]).Id;
        (Form.Facts.IsUrgent, Form.Facts.LegalBasis, Form.Facts.IncidentCount) = (false, SharingGateway.Cda115, 1);
        Form.SubmissionId = Draft ?? Guid.CreateVersion7(Now);
        if (Draft is { } draft)
            await FillAsync(await Mediator.Send(new Query(draft), cancellation));
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await RefuseUnsearchedAsync(cancellation);
        var sent = await Mediator.Send(new Command { SubmissionId = DraftId, Facts = Form.Facts, People = Form.People }, cancellation);
        TempData["Done"] = $"Referral {sent.Reference} sent";
        return Redirect($"/referrals/{sent.Reference}");
    }

    protected override string AddressOf(Guid draft) => $"/referrals/new/{draft}";

    protected override ValueTask<Guid?> DraftIdAsync(CancellationToken cancellation) => ValueTask.FromResult(DraftId);

    [Allow(Permission.MakeReferral)]
    public sealed record Query(Guid Draft) : IQuery<ReferralDraft>;

    [Allow(Permission.MakeReferral), Audited(Operation.Collection)]
    public sealed record Command : ReferralTyped, ICommand<Sent>, IOnce, IAsksEarly
    {
        public Early Early => ReferenceNumbers.OfReferral;
    }

    public sealed record Sent(Guid Id, int Number, string Reference);

    public sealed class DraftHandler(PsgDb db, CurrentActor current) : IRequestHandler<Query, ReferralDraft>
    {
        public async Task<ReferralDraft> Handle(Query query, CancellationToken cancellationToken) =>
            await db.DraftsOf(current.Actor).SingleOrDefaultAsync(draft => draft.Id == query.Draft, cancellationToken) ?? throw new NotSeen();
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, EarlyAnswer early, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Sent>
    {
        public async Task<Sent> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, known) = (current.Actor, clock.GetUtcNow(), await names.ReadAsync(cancellationToken));
            var today = LondonTime.DateOf(now);
            var facts = await db.FillInAsync(actor, command.Facts, today, cancellationToken);
            var offered = new Offered(known.Panels, known.Wards) { Boundaries = facts.Point is null ? null : await db.WardsOn(today, cancellationToken) };
            var referral = Referral.Submit(Guid.CreateVersion7(now), early.Number, facts, command.People, offered, actor, now);
            db.Add(referral);
            db.Count(referral.Counted(CountedEventKind.ReferralReceived, now));
            audit.About(null, referral.Id);
            return new Sent(referral.Id, referral.Number, Referral.Reference(referral.Number));
        }
    }
}
