using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Problems;

public sealed class AddProblem(IMediator mediator) : ProblemForm(mediator)
{
    protected override IQuery<On> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(new Command(Address, Form.Facts, Form.SubmissionId), "Problem added", cancellation, "/problems");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address) : IQuery<On>;

    [Allow(Permission.EditCase), Audited(Operation.Collection)]
    public sealed record Command(string Address, ProblemFacts Facts, Guid? SubmissionId) : ICommand<Guid>, IOnce;

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            return new On(@case.Reference, new ProblemFacts());
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var added = @case.AddProblem(command.Facts, ReferralChoices.Themes, current.Actor, clock.GetUtcNow());
            audit.About(@case.Id, added.Id);
            return added.Id;
        }
    }
}
