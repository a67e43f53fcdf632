using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Places;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

public sealed class ResubmitReferral(IMediator mediator, KnownNames names, TimeProvider clock) : ReferralForm(mediator, names, clock)
{
    [FromRoute(Name = "number")]
    public string Number { get; set; } = "";

    public Referral Returned { get; private set; } = null!;

    protected override Guid? Itself => Returned.Id;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var asked = await Mediator.Send(new Query(ReferralAddress.Read(Number)), cancellation);
        if (asked.Referral.Status != ReferralStatus.Returned)
            return Redirect($"/referrals/{Referral.Reference(asked.Referral.Number)}");
        Form.Facts = asked.Referral.Told();
        Form.People = [.. asked.Referral.Named().Select(person => person with { Known = asked.People.GetValueOrDefault(person.KnownId ?? default)?.ToString() })];
        if (asked.Draft is { } draft)
            await FillAsync(draft);
        await LoadAsync(cancellation);
        return Page();
    }

    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        Returned = (await Mediator.Send(new Query(ReferralAddress.Read(Number)), cancellation)).Referral;
        await base.LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await RefuseUnsearchedAsync(cancellation);
        var reference = await Mediator.Send(
            new Command { Number = ReferralAddress.Read(Number), SubmissionId = Form.SubmissionId, Facts = Form.Facts, People = Form.People }, cancellation);
        TempData["Done"] = $"Referral {reference} sent again";
        return Redirect($"/referrals/{reference}");
    }

    /// <summary>The draft of an answer goes by the referral's own id: there is never more than one.</summary>
    protected override async ValueTask<Guid?> DraftIdAsync(CancellationToken cancellation) =>
        (await Mediator.Send(new Query(ReferralAddress.Read(Number)), cancellation)).Referral.Id;

    [Allow(Permission.MakeReferral)]
    public sealed record Query(int Number) : IQuery<Asked>;

    /// <param name="People">Who those are now whom the referral named as known.</param>
    public sealed record Asked(Referral Referral, ReferralDraft? Draft, IReadOnlyDictionary<Guid, Guid?> People);

    [Allow(Permission.MakeReferral)]
    public sealed record Command : ReferralTyped, ICommand<string>, IOnce
    {
        [BindNever]
        public int Number { get; init; }
    }

    public sealed class AskedHandler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Asked>
    {
        public async Task<Asked> Handle(Query query, CancellationToken cancellationToken)
        {
            var referral = await db.ReferralSeenBy(current.Actor, query.Number, cancellationToken);
            if (referral.ReferrerId != current.Actor.UserId)
                throw new NotSeen();
            audit.About(null, referral.Id);
            var people = await db.PeopleToldOf(current.Actor, referral, cancellationToken);
            return new Asked(
                referral, await db.DraftsOf(current.Actor).SingleOrDefaultAsync(draft => draft.Id == referral.Id, cancellationToken),
                people.ToDictionary(person => person.Key, person => (Guid?)person.Value.Id));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var referral = await db.ReferralSeenBy(current.Actor, command.Number, cancellationToken);
            audit.About(null, referral.Id);
            var (now, today) = (clock.GetUtcNow(), LondonTime.DateOf(clock.GetUtcNow()));
            var facts = await db.FillInAsync(current.Actor, command.Facts, today, cancellationToken);
            var offered = new Offered(known.Panels, known.Wards) { Boundaries = facts.Point is null ? null : await db.WardsOn(today, cancellationToken) };
            referral.Resubmit(facts, command.People, offered, current.Actor, now);
            await db.RemoveDraft(current.Actor, referral.Id, cancellationToken);
            return Referral.Reference(referral.Number);
        }
    }
}
