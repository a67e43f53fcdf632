using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Links;

public sealed class UndoMerge(IMediator mediator) : FormOnCase<UndoMerge.On>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    protected override IQuery<On> Asked => new Query(Address, Id);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address, Id = Id }, "Merge undone", cancellation, "/links");

    [Allow(Permission.MergeCase)]
    public sealed record Query(string Address, Guid Id) : IQuery<On>;

    public sealed record On(string Reference, string From);

    [Allow(Permission.MergeCase)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public Guid Id { get; init; }

        [Display(Name = "Why the merge is undone"), Required(ErrorMessage = "Enter why the merge is undone"), StringLength(500, ErrorMessage = "Why the merge is undone must be 500 characters or fewer")]
        public string? Because { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var from = await db.MergesSeenBy(current.Actor).Where(merge => merge.Id == query.Id && merge.IntoId == @case.Id)
                .Join(db.CasesSeenBy(current.Actor), merge => merge.FromId, one => one.Id, (_, one) => new { one.Id, one.Reference }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id, from.Id);
            return new On(@case.Reference, from.Reference);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (merge, from, into) = await db.MergeHeldBy(current.Actor, command.Id, cancellationToken);
            merge.Undo(from, into, command.Because, current.Actor, clock.GetUtcNow());
            await db.MoveBackAsync(merge, from.Reference, cancellationToken);
            audit.About(into.Id, from.Id, merge.Id);
            return merge.Id;
        }
    }
}
