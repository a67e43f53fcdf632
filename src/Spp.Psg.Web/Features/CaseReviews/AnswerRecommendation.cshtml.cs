using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class AnswerRecommendation(IMediator mediator, KnownNames names, TimeProvider clock) : ReviewPage<AnswerRecommendation.Command>(mediator, names, clock)
{
    public ReviewRecommendation Recommendation { get; private set; } = null!;

    [FromRoute(Name = "recommendation")]
    public Guid RecommendationId { get; set; }

    protected override void Complete() => Form.Recommendation = RecommendationId;

    protected override void Shows() => Recommendation = OfAddress(Of.Review, RecommendationId);

    static ReviewRecommendation OfAddress(CaseReview review, Guid id) => review.Recommendations.FirstOrDefault(one => one.Id == id) ?? throw new NotSeen();

    protected override IQuery<ReviewSeen> Asked => new Query(Address);

    protected override string Done => "Reply recorded";

    protected override void Fill() => Form.RepliedOn = Today;

    [Allow(Permission.RecordCaseReview)]
    public sealed record Query(string Review) : IQuery<ReviewSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, ReviewSeen>
    {
        public Task<ReviewSeen> Handle(Query query, CancellationToken cancellationToken) => ReviewSeen.ReadAsync(db, current.Actor, audit, query.Review, cancellationToken);
    }

    [Allow(Permission.RecordCaseReview)]
    public sealed record Command : IAboutReview, IOnce
    {
        [BindNever]
        public string Review { get; set; } = "";

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [BindNever]
        public Guid Recommendation { get; set; }

        [Display(Name = "Replied")]
        public DateOnly? RepliedOn { get; set; }

        [Display(Name = "How it was answered")]
        public RecommendationReply? Reply { get; set; }

        [Display(Name = "What was answered"), StringLength(2000, ErrorMessage = "What was answered must be 2,000 characters or fewer")]
        public string? Words { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (review, _) = await db.CaseReviewSeenBy(current.Actor, command.Review, cancellationToken);
            ChangedMeanwhile.Unless(review.Version, command.Version);
            review.Answer(OfAddress(review, command.Recommendation), new ReplyFacts { RepliedOn = command.RepliedOn, Reply = command.Reply, Words = command.Words }, clock.GetUtcNow());
            audit.About(null, review.Id);
            return Unit.Value;
        }
    }
}
