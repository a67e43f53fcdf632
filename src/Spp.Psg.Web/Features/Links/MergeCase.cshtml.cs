using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Links;

public sealed class MergeCase(IMediator mediator) : FormOnCase<MergeCase.On>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<On> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Cases merged", cancellation, "/links");

    [Allow(Permission.MergeCase)]
    public sealed record Query(string Address) : IQuery<On>;

    public sealed record On(string Reference, string Title);

    [Allow(Permission.MergeCase), Audited(Operation.Combination)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";

        [Display(Name = "Merge into"), Required(ErrorMessage = "Enter the reference of the case that stays"), StringLength(30, ErrorMessage = "Reference must be 30 characters or fewer")]
        public string? Into { get; set; }

        [Display(Name = "Why they are the same problem"), Required(ErrorMessage = "Enter why they are the same problem"), StringLength(500, ErrorMessage = "Why they are the same problem must be 500 characters or fewer")]
        public string? Reason { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            return new On(@case.Reference, @case.Title);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (from, into) = await db.TwoCasesHeldBy(current.Actor, command.Address, command.Into, "Into", cancellationToken);
            var youngest = await db.YoungestOf(current.Actor, [from.Id], cancellationToken);
            var (merge, closed) = CaseMerge.Of(from, into, command.Reason, await db.AreOnOneAgendaAsync(from.Id, into.Id, cancellationToken), current.Actor, clock.GetUtcNow(), youngest.GetValueOrDefault(from.Id));
            db.Count(closed);
            await db.MoveAsync(merge, into.Reference, cancellationToken);
            audit.About(into.Id, from.Id, merge.Id);
            audit.Changed(nameof(Case), from.Id, "MergedIntoId", null, into.Id);
            return merge.Id;
        }
    }
}
