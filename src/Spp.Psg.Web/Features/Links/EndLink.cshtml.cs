using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Links;

public sealed class EndLink(IMediator mediator) : FormOnCase<EndLink.On>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    protected override IQuery<On> Asked => new Query(Address, Id);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address, Id = Id }, "Link ended", cancellation, "/links");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address, Guid Id) : IQuery<On>;

    public sealed record On(string Reference, string Other);

    [Allow(Permission.EditCase)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public Guid Id { get; init; }

        [Display(Name = "Why the link ends"), Required(ErrorMessage = "Enter why the link ends"), StringLength(500, ErrorMessage = "Why the link ends must be 500 characters or fewer")]
        public string? Because { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var link = await db.CaseLinksSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == query.Id && (one.CaseId == @case.Id || one.OtherId == @case.Id), cancellationToken) ?? throw new NotSeen();
            var otherId = link.CaseId == @case.Id ? link.OtherId : link.CaseId;
            audit.About(@case.Id, link.Id, otherId);
            return new On(@case.Reference, await db.CasesSeenBy(current.Actor).Where(one => one.Id == otherId).Select(one => one.Reference).SingleAsync(cancellationToken));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var link = await db.CaseLinksSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Id && (one.CaseId == @case.Id || one.OtherId == @case.Id), cancellationToken) ?? throw new NotSeen();
            link.End(command.Because, @case, current.Actor, clock.GetUtcNow());
            audit.About(@case.Id, link.Id);
            return link.Id;
        }
    }
}
