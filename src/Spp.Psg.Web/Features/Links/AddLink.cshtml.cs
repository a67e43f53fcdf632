using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Links;

public sealed class AddLink(IMediator mediator) : FormOnCase<string>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<string> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Cases linked", cancellation, "/links");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address) : IQuery<string>;

    [Allow(Permission.EditCase), Audited(Operation.Combination)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";

        [Display(Name = "The other case"), Required(ErrorMessage = "Enter the other case’s reference"), StringLength(30, ErrorMessage = "Reference must be 30 characters or fewer")]
        public string? Other { get; set; }

        [Display(Name = "How"), Required(ErrorMessage = "Select how they are linked")]
        public LinkKind? Kind { get; set; }

        [Display(Name = "Why"), Required(ErrorMessage = "Enter why they are linked"), StringLength(500, ErrorMessage = "Why must be 500 characters or fewer")]
        public string? Why { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            return @case.Reference;
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var (@case, other) = await db.TwoCasesHeldBy(actor, command.Address, command.Other, "Other", cancellationToken);
            var known = await db.CaseLinksSeenBy(actor)
                .Where(link => link.EndedAt == null && (link.CaseId == @case.Id || link.OtherId == @case.Id || link.CaseId == other.Id || link.OtherId == other.Id)).ToListAsync(cancellationToken);
            var link = CaseLink.Between(@case, other, command.Kind!.Value, command.Why, known, actor, clock.GetUtcNow());
            db.Keep(link);
            audit.About(@case.Id, other.Id, link.Id);
            return link.Id;
        }
    }
}
