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

namespace Spp.Psg.Web.Features.Problems;

public sealed class EndProblem(IMediator mediator) : FormOnCase<EndProblem.On>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    protected override IQuery<On> Asked => new Query(Address, Id);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address, Id = Id }, "Problem ended", cancellation, "/problems");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address, Guid Id) : IQuery<On>;

    public sealed record On(string Reference, string What);

    [Allow(Permission.EditCase)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public Guid Id { get; init; }

        [Display(Name = "Why it ends"), Required(ErrorMessage = "Enter why it ends"), StringLength(500, ErrorMessage = "Why it ends must be 500 characters or fewer")]
        public string? Because { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var what = await db.ProblemsSeenBy(current.Actor).Where(one => one.Id == query.Id && one.CaseId == @case.Id).Select(one => one.What).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id, query.Id);
            return new On(@case.Reference, what);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var problem = await db.ProblemOf(@case, command.Id, cancellationToken);
            @case.EndProblem(problem, command.Because, current.Actor, clock.GetUtcNow());
            audit.About(@case.Id, problem.Id);
            return problem.Id;
        }
    }
}
