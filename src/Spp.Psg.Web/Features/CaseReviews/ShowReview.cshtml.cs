using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class ShowReview(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel
{
    const int SoonDays = 3;

    public ReviewSeen Of { get; private set; } = null!;
    public Names Names { get; private set; } = null!;
    public IReadOnlyList<(string, string)> Facts { get; private set; } = [];
    public IReadOnlyList<(string, string)> Next { get; private set; } = [];
    public DateOnly Today => Shown.Day(clock.GetUtcNow());
    public bool MayRecord => current.Actor.May(Permission.RecordCaseReview);
    public IReadOnlyList<ReviewClock> Running => [.. Of.Review.Clocks.Where(one => one.IsRunning).OrderBy(one => one.DueOn)];
    public IReadOnlyList<ReviewClock> Settled => [.. Of.Review.Clocks.Where(one => !one.IsRunning).OrderBy(one => one.MetOn).ThenBy(one => one.Id)];

    public async Task OnGetAsync(string review, CancellationToken cancellation)
    {
        Of = await mediator.Send(new Query(review), cancellation);
        Names = await names.ReadAsync(cancellation);
        Facts = [.. Told(Of.Review, Names).Where(fact => !string.IsNullOrWhiteSpace(fact.Item2)).Select(fact => (fact.Item1, fact.Item2!))];
        Next = [.. Possible()];
    }

    public string Colour(ReviewClock one) => one.DueOn < Today ? "red" : one.DueOn <= Today.AddDays(SoonDays) ? "amber" : "green";

    IEnumerable<(string, string)> Possible()
    {
        var (review, decides) = (Of.Review, current.Actor.May(Permission.DecideCaseReview));
        if (!MayRecord)
            yield break;
        foreach (var step in review.Steps().Where(step => step is not (ReviewStep.Close or ReviewStep.Withdraw)))
            yield return (ReviewWords.Said(step), $"{Of.Href}/steps/{RecordStep.AddressOf(step)}");
        if (!review.IsDecided && !review.IsOver)
            yield return ("Add a complaint", $"{Of.Href}/complaints/new");
        if (decides && review.Status == CaseReview.InfoGathering)
            yield return ("Decide the threshold", $"{Of.Href}/threshold");
        if (decides && review.Status == CaseReview.ThresholdMet)
            yield return ("Record the review", $"{Of.Href}/review");
        if (review.Appealable is not null)
            yield return ("Record an appeal", $"{Of.Href}/appeal");
        if (decides && review.Pending is not null)
            yield return ("Decide the appeal", $"{Of.Href}/appeal/decide");
        foreach (var step in review.Steps().Where(step => step is ReviewStep.Close or ReviewStep.Withdraw))
            yield return (ReviewWords.Said(step), $"{Of.Href}/steps/{RecordStep.AddressOf(step)}");
    }

    static IEnumerable<(string, string?)> Told(CaseReview review, Names names) =>
    [
        ("Received", $"{Shown.LongDate(review.ReceivedOn)} by {names.Agency(review.AgencyId)}, {ReviewWords.Said(review.Route).ToLowerInvariant()}"),
        ("Applicant", $"{review.ApplicantName}{(review.Applicant == ReviewApplicant.Victim ? "" : $", {review.Relation}")}{(review.Contact is null ? "" : $"\n{review.Contact}")}"),
        ("Consent", review.Consent),
        ("Victims", review.Victims),
        ("About", review.About),
        ("Hate", review.IsHate ? "Yes" : null),
        ("Complaints", string.Join('\n', review.Complaints.OrderBy(one => one.Number).Select(one => $"{one.Number}. {Shown.Date(one.BehaviourOn)}, reported {Shown.Date(one.MadeOn)} to {names.Agency(one.AgencyId)}: {one.Words}"))),
        ("Acknowledged", Shown.LongDate(review.AcknowledgedOn)),
        ("Passed on", review.PassedOn is null ? null : $"{Shown.LongDate(review.PassedOn)} to {string.Join(", ", review.PassedTo.Select(names.Agency))}"),
        ("All information in", Shown.LongDate(review.InformedOn)),
        ("Threshold decided", review.DecidedOn is null ? null : $"{Shown.LongDate(review.DecidedOn)}{(review.Criteria.Count == 0 ? "" : $", by {string.Join(", ", review.Criteria.Select(one => ReviewWords.Said(one).ToLowerInvariant()))}")}{(review.DecidedBecause is null ? "" : $"\n{review.DecidedBecause}")}"),
        ("Threshold decision told", Shown.LongDate(review.ThresholdToldOn)),
        (review.Round > 1 ? "Second review" : "Review held", review.HeldOn is null ? null : $"{Shown.LongDate(review.HeldOn)}\n{review.Members}"),
        ("Found", review.Findings),
        ("Outcome told", Shown.LongDate(review.OutcomeToldOn)),
        (review.Status == CaseReview.Withdrawn ? "Withdrawn" : "Closed", review.EndedOn is null ? null : $"{Shown.LongDate(review.EndedOn)}{(review.EndedBecause is null ? "" : $": {review.EndedBecause}")}"),
        ("Recorded", $"{Shown.Moment(review.RecordedAt)} by {names.User(review.RecordedById)}, under procedure {review.ProcedureNumber}"),
    ];

    [Allow(Permission.SeeCaseReview)]
    public sealed record Query(string Review) : IQuery<ReviewSeen>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, ReviewSeen>
    {
        public Task<ReviewSeen> Handle(Query query, CancellationToken cancellationToken) => ReviewSeen.ReadAsync(db, current.Actor, audit, query.Review, cancellationToken);
    }
}
