using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

public sealed class ReviewRequest(IMediator mediator, TimeProvider clock) : RequestPage<ReviewRequest.Command>(mediator, clock)
{
    public IReadOnlyList<SubjectRequestItem> Log => [.. Of.Request.Items.Where(item => item.Exemption is not null).OrderBy(item => item.Kind).ThenBy(item => item.HappenedOn).ThenBy(item => item.Id)];

    protected override IQuery<RequestSeen> Asked => new Query(Address);

    protected override string Done => Form.Approves is true ? "Approval recorded" : "Answer sent back";

    public int Count(ItemAnswer answer) => Of.Request.Items.Count(item => item.Answer == answer);

    [Allow(Permission.ReviewSubjectRequest)]
    public sealed record Query(string Reference) : IQuery<RequestSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, RequestSeen>
    {
        public Task<RequestSeen> Handle(Query query, CancellationToken cancellationToken) => RequestSeen.ReadAsync(db, current.Actor, audit, query.Reference, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
    }

    [Allow(Permission.ReviewSubjectRequest)]
    public sealed record Command : IAboutRequest, IOnce
    {
        [BindNever]
        public string Reference { get; set; } = "";

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "Do you approve the answer?")]
        public bool? Approves { get; set; }

        [Display(Name = "What must change"), StringLength(1000, ErrorMessage = "What must change must be 1,000 characters or fewer")]
        public string? Why { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var request = await db.SubjectRequestHeldBy(current.Actor, command.Reference, cancellationToken);
            ChangedMeanwhile.Unless(request.Version, command.Version);
            audit.About(null, [request.Id, request.PersonId]);
            request.Review(command.Approves, command.Why, current.Actor, clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
