using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class RecordAppeal(IMediator mediator, KnownNames names, TimeProvider clock) : ReviewPage<RecordAppeal.Command>(mediator, names, clock)
{
    protected override IQuery<ReviewSeen> Asked => new Query(Address);

    protected override string Done => "Appeal recorded";

    protected override void Fill() => Form.MadeOn = Today;

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

        [Display(Name = "Made")]
        public DateOnly? MadeOn { get; set; }

        [Display(Name = "What the applicant is dissatisfied with"), StringLength(2000, ErrorMessage = "What the applicant is dissatisfied with must be 2,000 characters or fewer")]
        public string? Grounds { get; set; }

        [Display(Name = "Why it is heard although it is late"), StringLength(500, ErrorMessage = "Why it is heard must be 500 characters or fewer")]
        public string? LateBecause { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (review, procedure) = await db.CaseReviewSeenBy(current.Actor, command.Review, cancellationToken);
            ChangedMeanwhile.Unless(review.Version, command.Version);
            review.Appeal(new AppealFacts { MadeOn = command.MadeOn, Grounds = command.Grounds, LateBecause = command.LateBecause }, procedure, clock.GetUtcNow());
            audit.About(null, review.Id);
            return Unit.Value;
        }
    }
}
