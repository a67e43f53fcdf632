using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Operations;

/// <summary>One operation as its pages show it.</summary>
/// <param name="Cohort">References of its cases that the reader sees.</param>
public sealed record OperationSeen(JointOperation Operation, IReadOnlyList<string> Cohort)
{
    public static async Task<OperationSeen> ReadAsync(PsgDb db, Actor actor, AuditTrail audit, Guid id, CancellationToken cancellation)
    {
        var operation = await db.OperationSeenBy(actor, id, cancellation);
        audit.About(null, id);
        var cases = operation.Cases.Select(one => one.CaseId).ToList();
        return new OperationSeen(operation, cases.Count == 0 ? [] : await db.CasesSeenBy(actor).Where(@case => cases.Contains(@case.Id)).OrderBy(@case => @case.Reference).Select(@case => @case.Reference).ToListAsync(cancellation));
    }
}

public sealed class ShowOperation(IMediator mediator, KnownNames names, CurrentActor current) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    public OperationSeen Of { get; private set; } = null!;
    public Names Names { get; private set; } = null!;
    public IReadOnlyList<Tallied> Totals { get; private set; } = [];
    public bool MayRecord => current.Actor.May(Permission.RecordOperation) && current.Actor.Panels.Contains(Of.Operation.PanelId);
    public bool IsOpen => Of.Operation.Status is JointOperation.Planned or JointOperation.Done;

    public static string Colour(string status) => status switch { JointOperation.Planned => "blue", JointOperation.Done => "turquoise", JointOperation.Debriefed => "green", _ => "grey" };

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Of = await mediator.Send(new Query(Id), cancellation);
        Names = await names.ReadAsync(cancellation);
        Totals = Tallied.Of(Of.Operation.Tallies);
    }

    [Sends(typeof(TakeBack))]
    public async Task<IActionResult> OnPostTakeBackAsync(Guid tally, CancellationToken cancellation)
    {
        await mediator.Send(new TakeBack { Id = Id, Tally = tally }, cancellation);
        TempData["Done"] = "Taken back: it counts no more";
        return LocalRedirect($"/operations/{Id}");
    }

    [Allow(Permission.SeeOperation)]
    public sealed record Query(Guid Id) : IQuery<OperationSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OperationSeen>
    {
        public Task<OperationSeen> Handle(Query query, CancellationToken cancellationToken) => OperationSeen.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
    }

    [Allow(Permission.RecordOperation)]
    public sealed record TakeBack : ICommand<Unit>
    {
        [BindNever]
        public Guid Id { get; init; }
        public Guid Tally { get; init; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<TakeBack, Unit>
    {
        public async Task<Unit> Handle(TakeBack command, CancellationToken cancellationToken)
        {
            var operation = await db.OperationSeenBy(current.Actor, command.Id, cancellationToken);
            if (operation.Tallies.All(tally => tally.Id != command.Tally))
                throw new NotSeen();
            operation.TakeBack(command.Tally, current.Actor, clock.GetUtcNow());
            audit.About(null, operation.Id);
            return Unit.Value;
        }
    }
}
