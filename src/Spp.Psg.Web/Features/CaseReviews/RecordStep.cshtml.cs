using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class RecordStep(IMediator mediator, KnownNames names, TimeProvider clock) : ReviewPage<RecordStep.Command>(mediator, names, clock)
{
    public ReviewStep Step => StepOf(RouteData.Values["step"] as string) ?? throw new NotSeen();

    public string Title => ReviewWords.Said(Step);

    protected override IQuery<ReviewSeen> Asked => new Query(Address, Step);

    protected override string Done => $"Recorded: {char.ToLowerInvariant(Title[0])}{Title[1..]}";

    protected override void Fill() => Form.On = Today;

    /// <summary>As it stands in an address: tell-outcome.</summary>
    public static string AddressOf(ReviewStep step) => step switch { ReviewStep.TellThreshold => "tell-threshold", ReviewStep.TellOutcome => "tell-outcome", _ => step.ToString().ToLowerInvariant() };

    static ReviewStep? StepOf(string? typed) => Enum.GetValues<ReviewStep>().Where(step => AddressOf(step) == typed).Select(step => (ReviewStep?)step).FirstOrDefault();

    [Allow(Permission.RecordCaseReview)]
    public sealed record Query(string Review, ReviewStep Step) : IQuery<ReviewSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, ReviewSeen>
    {
        public Task<ReviewSeen> Handle(Query query, CancellationToken cancellationToken) => ReviewSeen.ReadAsync(db, current.Actor, audit, query.Review, cancellationToken);
    }

    [Allow(Permission.RecordCaseReview)]
    public sealed record Command : IAboutReview, IOnce
    {
        [BindNever]
        public string Review { get; set; } = "";

        [BindNever]
        public ReviewStep Step { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "When")]
        public DateOnly? On { get; set; }

        [Display(Name = "Bodies")]
        public List<Guid> Agencies { get; set; } = [];

        [Display(Name = "Why"), StringLength(1000, ErrorMessage = "Why must be 1,000 characters or fewer")]
        public string? Why { get; set; }
    }

    protected override void Complete() => Form.Step = Step;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (review, procedure) = await db.CaseReviewSeenBy(current.Actor, command.Review, cancellationToken);
            ChangedMeanwhile.Unless(review.Version, command.Version);
            var known = await names.ReadAsync(cancellationToken);
            review.Take(command.Step, new StepTaken { On = command.On, Agencies = [.. command.Agencies.Where(agency => known.Known(agency) is not null)], Why = command.Why }, procedure, clock.GetUtcNow());
            audit.About(null, review.Id);
            return Unit.Value;
        }
    }
}
