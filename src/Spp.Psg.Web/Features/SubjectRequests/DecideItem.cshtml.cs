using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

public sealed class DecideItem(IMediator mediator, TimeProvider clock) : RequestPage<DecideItem.Command>(mediator, clock)
{
    [FromRoute(Name = "item")]
    public Guid ItemId { get; set; }

    public SubjectRequestItem Item { get; private set; } = null!;

    protected override IQuery<RequestSeen> Asked => new Query(Address);

    protected override string Done => "Decision saved";

    protected override void Shows() => Item = Of.Request.Items.SingleOrDefault(item => item.Id == ItemId) ?? throw new NotSeen();

    protected override void Fill() => (Form.Answer, Form.Exemption, Form.Reason, Form.MaskedText) = (Item.Answer, Item.Exemption, Item.Reason, Item.MaskedText);

    protected override void Complete() => Form.ItemId = ItemId;

    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Query(string Reference) : IQuery<RequestSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, RequestSeen>
    {
        public Task<RequestSeen> Handle(Query query, CancellationToken cancellationToken) => RequestSeen.ReadAsync(db, current.Actor, audit, query.Reference, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
    }

    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Command : IAboutRequest, IOnce
    {
        [BindNever]
        public string Reference { get; set; } = "";

        [BindNever]
        public Guid ItemId { get; set; }

        public Guid? SubmissionId { get; set; }

        [Display(Name = "What they get of it")]
        public ItemAnswer? Answer { get; set; }

        [Display(Name = "Exemption")]
        public Exemption? Exemption { get; set; }

        [Display(Name = "Reason"), StringLength(1000, ErrorMessage = "Reason must be 1,000 characters or fewer")]
        public string? Reason { get; set; }

        [Display(Name = "Text as it goes out"), StringLength(20000, ErrorMessage = "Text as it goes out must be 20,000 characters or fewer")]
        public string? MaskedText { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var request = await db.SubjectRequestHeldBy(current.Actor, command.Reference, cancellationToken);
            var item = request.Items.SingleOrDefault(one => one.Id == command.ItemId) ?? throw new NotSeen();
            audit.About(item.CaseId, [request.Id, request.PersonId]);
            request.Decide(item, new ItemDecision { Answer = command.Answer, Exemption = command.Exemption, Reason = command.Reason, MaskedText = command.MaskedText?.ReplaceLineEndings("\n") }, current.Actor, clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
