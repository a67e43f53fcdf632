using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class HoldReview(IMediator mediator, KnownNames names, TimeProvider clock) : ReviewPage<HoldReview.Command>(mediator, names, clock)
{
    protected override IQuery<ReviewSeen> Asked => new Query(Address);

    protected override string Done => "Review recorded";

    protected override void Fill() => Form.HeldOn = Today;

    [Allow(Permission.DecideCaseReview)]
    public sealed record Query(string Review) : IQuery<ReviewSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, ReviewSeen>
    {
        public Task<ReviewSeen> Handle(Query query, CancellationToken cancellationToken) => ReviewSeen.ReadAsync(db, current.Actor, audit, query.Review, cancellationToken);
    }

    [Allow(Permission.DecideCaseReview)]
    public sealed record Command : IAboutReview, IOnce
    {
        [BindNever]
        public string Review { get; set; } = "";

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Held")]
        public DateOnly? HeldOn { get; set; }

        [Display(Name = "Who held it"), StringLength(1000, ErrorMessage = "Who held it must be 1,000 characters or fewer")]
        public string? Members { get; set; }

        [Display(Name = "What it found"), StringLength(4000, ErrorMessage = "What it found must be 4,000 characters or fewer")]
        public string? Findings { get; set; }

        public List<RecommendationFacts> Recommendations { get; set; } = [];
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (review, procedure) = await db.CaseReviewSeenBy(current.Actor, command.Review, cancellationToken);
            ChangedMeanwhile.Unless(review.Version, command.Version);
            var (now, known) = (clock.GetUtcNow(), await names.ReadAsync(cancellationToken));
            var asked = command.Recommendations.Select(line => line with { AgencyId = known.Known(line.AgencyId) });
            review.Hold(new ReviewHeld { HeldOn = command.HeldOn, Members = command.Members, Findings = command.Findings, Recommendations = [.. asked] }, procedure, now);
            db.Count(review.Counted(CountedEventKind.CaseReviewHeld, review.HeldOn!.Value, now));
            if (review.Status == CaseReview.RecommendationsIssued)
                db.Count(review.Counted(CountedEventKind.CaseReviewRecommended, review.HeldOn.Value, now));
            audit.About(null, review.Id);
            return Unit.Value;
        }
    }
}
