using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>Returns or declines several referrals with one reason, duplicates above all. What is safe to do so, <see cref="SeveralReferrals"/> says.</summary>
public sealed class DecideSeveral(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<Referral> Waiting { get; private set; } = [];

    public Names Names { get; private set; } = null!;

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public IEnumerable<Choice> Offered => Waiting.Select(one => new Choice(
        $"{one.Number}",
        $"{Referral.Reference(one.Number)} {one.Facts.Title}",
        $"{Names.Panel(one.PanelId).Name}, {one.Facts.Place}, {TriageTarget.Left(one.TriageDueOn, Today)}{(one.WhyOneByOne is { } why ? $". Decide it by itself: {why}" : "")}")
    { Disabled = one.WhyOneByOne is not null });

    public static IEnumerable<Choice> Outcomes => SeveralReferrals.Outcomes.Select(outcome => new Choice(outcome.ToString(), ChoiceField.Said(outcome)));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.ReturnBy = WorkingDays.Add(Today, 5);
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Waiting = await mediator.Send(new Query(), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        TempData["Done"] = (await mediator.Send(Form, cancellation)).ToString();
        return Redirect("/referrals/tray");
    }

    [Allow(Permission.TriageReferral)]
    public sealed record Query : IQuery<IReadOnlyList<Referral>>;

    [Allow(Permission.TriageReferral)]
    public sealed record Command : ICommand<Decided>, IOnce
    {
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Referrals")]
        public List<int> Numbers { get; set; } = [];

        [Display(Name = "Decision"), Required(ErrorMessage = "Select what you decide")]
        public TriageOutcome? Outcome { get; set; }

        [Display(Name = "Information needed by")]
        public DateOnly? ReturnBy { get; set; }

        [Display(Name = "Reason"), StringLength(2000, ErrorMessage = "Reason must be 2,000 characters or fewer")]
        public string? Reason { get; set; }
    }

    /// <param name="NotDone">Each with why.</param>
    public sealed record Decided(ReferralStatus Status, IReadOnlyList<string> Done, IReadOnlyList<string> NotDone)
    {
        public override string ToString() =>
            $"{(Done.Count == 0 ? "Nothing was decided" : $"{StatusWords.Of(Status)}: {string.Join(", ", Done)}")}{(NotDone.Count == 0 ? "" : $". Not done: {string.Join("; ", NotDone)}")}";
    }

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<Referral>>
    {
        public async Task<IReadOnlyList<Referral>> Handle(Query query, CancellationToken cancellationToken)
        {
            var waiting = await db.ReferralsToPanelsOf(current.Actor).Where(referral => referral.Status == ReferralStatus.Received)
                .OrderBy(referral => referral.TriageDueOn).ThenBy(referral => referral.Number).Take(SeveralReferrals.Most).ToListAsync(cancellationToken);
            audit.About(null, waiting.Select(referral => referral.Id));
            return waiting;
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Decided>
    {
        public async Task<Decided> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            SeveralReferrals.Check(command.Numbers.Count, command.Outcome);
            var chosen = await db.ReferralsToPanelsOf(actor).Include(referral => referral.People).AsSingleQuery().Where(referral => command.Numbers.Contains(referral.Number)).OrderBy(referral => referral.Number).ToListAsync(cancellationToken);
            audit.About(null, chosen.Select(referral => referral.Id));
            var (done, left) = (new List<string>(), new List<string>());
            foreach (var referral in chosen)
            {
                if ((referral.Status == ReferralStatus.Received ? referral.WhyOneByOne : "somebody else has decided it") is { } why)
                {
                    left.Add($"{Referral.Reference(referral.Number)}, because {why}");
                    continue;
                }

                if (command.Outcome == TriageOutcome.Return)
                    referral.Return(command.Reason, command.ReturnBy, actor, now);
                else
                    referral.Decline(command.Reason, actor, now);
                var (detail, told) = TriageReferral.Words(referral);
                db.Count(referral.Counted(CountedEventKind.ReferralDecided, now, detail));
                if (referral.ReferrerId is { } referrer)
                    db.Tell(referrer, told, Referral.Reference(referral.Number), referral.Id, actor, now, referral.ReturnBy, held: TriageReferral.Held(referral, now));
                done.Add(Referral.Reference(referral.Number));
            }

            return new Decided(command.Outcome == TriageOutcome.Return ? ReferralStatus.Returned : ReferralStatus.Declined, done, left);
        }
    }
}
