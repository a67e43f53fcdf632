using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class ShowRisk(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Address { get; set; } = "";

    public Found Risk { get; private set; } = null!;

    public Names Names { get; private set; } = null!;

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public bool MayAssess => Risk.IsOpen && current.Actor.May(Permission.AssessRisk);

    public bool IsStale => Risk.IsOpen && Risk.Rating!.IsStale(ReviewIntervals.Default, Today);

    public DateOnly AssessBy => ReviewIntervals.Default.For(Risk.Rating!.Rating).PractitionerReviewOn(Risk.Rating.AssessedOn);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Risk = await mediator.Send(new Query(Address), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    /// <summary>A screen is filled in again as often as the case is assessed again (domain.md 4.6).</summary>
    public bool IsStaleScreen(YouthScreen screen) =>
        Risk.IsOpen && ReviewIntervals.Default.IsStale(Risk.Rating?.Rating ?? RiskRating.Standard, screen.ScreenedOn, Today);

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<Found>;

    /// <param name="ToComplete">Partial assessments that nobody has completed yet, with whom they are about.</param>
    /// <param name="History">The newest first.</param>
    public sealed record Found(
        string Reference, string Title, bool IsOpen, DateOnly? SuperviseBy, CaseRating? Rating, IReadOnlyList<RatingPeriod> History, IReadOnlyList<RiskComparison> Compared,
        IReadOnlyList<(string Subject, RiskAssessment Partial)> ToComplete, IReadOnlyList<Judgement> Judgements, IReadOnlyList<Young> Young, IReadOnlyList<RiskTemplate> Templates);

    /// <summary>An override or a panel's decision, in one list.</summary>
    public sealed record Judgement(DateTimeOffset At, Guid ById, RiskRating To, string What, string Reason, string? State);

    /// <summary>Somebody under 18, or who was when screened.</summary>
    /// <param name="Latest">None while nobody has filled in the screen.</param>
    public sealed record Young(Guid PersonId, string Name, YouthScreen? Latest, bool IsChild);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, today) = (current.Actor, LondonTime.DateOf(clock.GetUtcNow()));
            var reference = CaseReference.FromAddress(query.Address);
            var @case = await db.CasesSeenBy(actor).Where(@case => @case.Reference == reference)
                .Select(@case => new { @case.Id, @case.Reference, @case.Title, @case.Status, @case.SuperviseBy }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var basis = await db.RatingBasisOf(actor, @case.Id, cancellationToken);
            var people = await db.PeopleSeenBy(actor).Where(part => part.CaseId == @case.Id)
                .OrderBy(part => part.Person.Name).Select(part => new { part.PersonId, part.Person.Name, part.Person.BornOn }).ToListAsync(cancellationToken);
            var screens = (await db.YouthScreensSeenBy(actor).Where(screen => screen.CaseId == @case.Id).OrderByDescending(screen => screen.ScreenedAt).ToListAsync(cancellationToken))
                .ToLookup(screen => screen.PersonId);
            audit.About(@case.Id, people.Select(person => person.PersonId));
            string Subject(RiskAssessment made) =>
                made.Subject == RiskSubject.Place ? "The place" : people.Find(person => person.PersonId == made.PersonId)?.Name ?? "A victim";
            return new Found(
                @case.Reference, @case.Title, @case.Status == CaseStatus.Open, @case.SuperviseBy, basis.On(today),
                [.. basis.History(today).Reverse()],
                [.. basis.Assessments.Where(made => made.Basis == AssessmentBasis.Scored).OrderByDescending(made => made.AssessedAt)
                    .GroupBy(made => (made.Subject, made.PersonId)).Select(same => RiskComparison.Of(Subject(same.First()), [.. same]))],
                [.. basis.Assessments.Where(basis.IsToComplete).Select(partial => (Subject(partial), partial))],
                [.. basis.Assessments.Where(made => made.Basis == AssessmentBasis.PanelDecision).Select(Decided)
                    .Concat(basis.Overrides.Select(given => Overridden(given, today))).OrderByDescending(one => one.At)],
                [.. people.Select(person => new Young(person.PersonId, person.Name, screens[person.PersonId].FirstOrDefault(), person.BornOn is { } bornOn && Age.IsChild(bornOn, today)))
                    .Where(young => young.IsChild || young.Latest is not null)],
                await db.RiskTemplatesInForce(today, cancellationToken));
        }

        static Judgement Decided(RiskAssessment decision) =>
            new(decision.AssessedAt, decision.AssessedById, decision.Rating, "Decided by the panel", decision.Reason!, null);

        static Judgement Overridden(RatingOverride given, DateOnly today) => new(
            given.GivenAt, given.GivenById, given.ToRating, given.Lowers ? "Lowered" : "Raised", given.Reason,
            given.LiftedOn is { } lifted ? $"Lifted on {lifted.InWords()}: {given.LiftedReason}"
            : given.ExpiresOn is { } last ? $"{(last < today ? "Ended" : "Ends")} after {last.InWords()}"
            : null);
    }
}
