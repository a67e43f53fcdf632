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

    public bool MayAssess => current.Actor.May(Permission.AssessRisk);

    public bool IsStale => Risk.IsOpen && Risk.Rating!.IsStale(ReviewIntervals.Default, Today);

    public DateOnly AssessBy => ReviewIntervals.Default.For(Risk.Rating!.Rating).PractitionerReviewOn(Risk.Rating.AssessedOn);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Risk = await mediator.Send(new Query(Address), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    public string Subject(RiskAssessment assessment) =>
        assessment.Subject == RiskSubject.Place ? "The place" : Risk.People.GetValueOrDefault(assessment.PersonId ?? Guid.Empty, "A victim");

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<Found>;

    public sealed record Found(
        string Reference, string Title, bool IsOpen, CaseRating? Rating, IReadOnlyList<RiskAssessment> Assessments, IReadOnlyList<Judgement> Judgements,
        IReadOnlyDictionary<Guid, string> People, IReadOnlyList<RiskTemplate> Templates);

    /// <summary>An override or a panel's decision, in one list.</summary>
    public sealed record Judgement(DateTimeOffset At, Guid ById, RiskRating To, string What, string Reason, string? State);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, today) = (current.Actor, LondonTime.DateOf(clock.GetUtcNow()));
            var reference = CaseReference.FromAddress(query.Address);
            var @case = await db.CasesSeenBy(actor).Where(@case => @case.Reference == reference)
                .Select(@case => new { @case.Id, @case.Reference, @case.Title, @case.Status }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var basis = await db.RatingBasisOf(actor, @case.Id, cancellationToken);
            var people = await db.PeopleSeenBy(actor).Where(part => part.CaseId == @case.Id).Select(part => new { part.PersonId, part.Person.Name })
                .ToDictionaryAsync(part => part.PersonId, part => part.Name, cancellationToken);
            audit.About(@case.Id, people.Keys);
            return new Found(
                @case.Reference, @case.Title, @case.Status == CaseStatus.Open, basis.On(today),
                [.. basis.Assessments.Where(made => made.Basis == AssessmentBasis.Scored).Reverse()],
                [.. basis.Assessments.Where(made => made.Basis == AssessmentBasis.PanelDecision).Select(Decided)
                    .Concat(basis.Overrides.Select(given => Overridden(given, today))).OrderByDescending(one => one.At)],
                people,
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
