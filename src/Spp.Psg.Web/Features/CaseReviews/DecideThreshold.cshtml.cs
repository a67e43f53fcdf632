using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class DecideThreshold(IMediator mediator, KnownNames names, TimeProvider clock) : ReviewPage<DecideThreshold.Command>(mediator, names, clock)
{
    protected override IQuery<ReviewSeen> Asked => new Query(Address);

    protected override string Done => "Threshold decision recorded";

    protected override void Fill() => Form.DecidedOn = Today;

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

        [Display(Name = "Decided")]
        public DateOnly? DecidedOn { get; set; }

        [Display(Name = "Is the threshold met?")]
        public bool? IsMet { get; set; }

        [Display(Name = "Met by")]
        public List<LocalCriterion> Criteria { get; set; } = [];

        [Display(Name = "Reason"), StringLength(2000, ErrorMessage = "Reason must be 2,000 characters or fewer")]
        public string? Reason { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (review, procedure) = await db.CaseReviewSeenBy(current.Actor, command.Review, cancellationToken);
            ChangedMeanwhile.Unless(review.Version, command.Version);
            var now = clock.GetUtcNow();
            review.Decide(new ThresholdDecision { DecidedOn = command.DecidedOn, IsMet = command.IsMet, Criteria = command.Criteria, Reason = command.Reason }, procedure, now);
            if (review.Status == CaseReview.NotMet)
                db.Count(review.Counted(CountedEventKind.CaseReviewNotMet, review.DecidedOn!.Value, now));
            audit.About(null, review.Id);
            return Unit.Value;
        }
    }
}
