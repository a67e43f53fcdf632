using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

public sealed class AddReading(IMediator mediator) : FormOnCase<AddReading.On>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    protected override IQuery<On> Asked => new Query(Address, Id);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address, Id = Id }, "Reading added", cancellation, "/analysis");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address, Guid Id) : IQuery<On>;

    public sealed record On(string Reference, string Name, string Unit, string Baseline, DateOnly From, DateOnly To);

    [Allow(Permission.EditCase), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public Guid Id { get; init; }
        public ReadingFacts Facts { get; set; } = new();
        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var measure = await db.MeasureOf(current.Actor, @case, query.Id, cancellationToken);
            audit.About(@case.Id, measure.Id);
            return new On(@case.Reference, measure.Name, measure.Unit, $"{measure.Baseline:0.##} {measure.Unit}", measure.BaselineFrom, measure.BaselineTo);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var measure = await db.MeasureOf(current.Actor, @case, command.Id, cancellationToken);
            var reading = measure.Read(@case, command.Facts, current.Actor, clock.GetUtcNow());
            db.Keep(reading);
            audit.About(@case.Id, reading.Id);
            return reading.Id;
        }
    }
}
