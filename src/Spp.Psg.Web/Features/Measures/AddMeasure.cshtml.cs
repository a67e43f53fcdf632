using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

public sealed class AddMeasure(IMediator mediator) : FormOnCase<string>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<string> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Objective set", cancellation, "/analysis");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address) : IQuery<string>;

    [Allow(Permission.EditCase), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public MeasureFacts Facts { get; set; } = new();
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
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var set = CaseMeasure.Set(@case, command.Facts, current.Actor, clock.GetUtcNow());
            db.Keep(set);
            audit.About(@case.Id, set.Id);
            return set.Id;
        }
    }
}
