using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class AddComplaint(IMediator mediator, KnownNames names, TimeProvider clock) : ReviewPage<AddComplaint.Command>(mediator, names, clock)
{
    protected override IQuery<ReviewSeen> Asked => new Query(Address);

    protected override string Done => "Complaint added";

    [Allow(Permission.RecordCaseReview)]
    public sealed record Query(string Review) : IQuery<ReviewSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, ReviewSeen>
    {
        public Task<ReviewSeen> Handle(Query query, CancellationToken cancellationToken) => ReviewSeen.ReadAsync(db, current.Actor, audit, query.Review, cancellationToken);
    }

    [Allow(Permission.RecordCaseReview), Audited(Operation.Collection)]
    public sealed record Command : IAboutReview, IOnce
    {
        [BindNever]
        public string Review { get; set; } = "";

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }
        public ComplaintFacts Complaint { get; set; } = new();
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (review, _) = await db.CaseReviewSeenBy(current.Actor, command.Review, cancellationToken);
            ChangedMeanwhile.Unless(review.Version, command.Version);
            var known = await names.ReadAsync(cancellationToken);
            review.AddComplaint(command.Complaint with { AgencyId = known.Known(command.Complaint.AgencyId) }, clock.GetUtcNow());
            audit.About(null, review.Id);
            return Unit.Value;
        }
    }
}
