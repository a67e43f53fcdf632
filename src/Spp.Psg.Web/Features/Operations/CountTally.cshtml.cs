using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Operations;

/// <summary>One sheet for one agency's day: a number beside what was done, and nothing beside what was not.</summary>
public sealed class CountTally(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public JointOperation Operation { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Strands => [.. Operation.Strands.OrderBy(one => one.Number).Select(one => new SelectListItem(one.Name, one.Number.ToString(Shown.English)))];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var today = Shown.Day(clock.GetUtcNow());
        (Form.Facts.On, Form.Facts.AgencyId) = (today > Operation.EndsOn ? Operation.EndsOn : today < Operation.StartsOn ? Operation.StartsOn : today, current.Actor.AgencyId);
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Operation = (await mediator.Send(new Query(Id), cancellation)).Operation;
        Agencies = Bodies.Offered(await names.ReadAsync(cancellation));
        foreach (var activity in Enum.GetValues<Activity>()) // the form has a box for each
        {
            Form.Facts.Numbers.TryAdd(activity, null);
            Form.Facts.Pounds.TryAdd(activity, null);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Form.Id = Id;
        await mediator.Send(Form, cancellation);
        TempData["Done"] = "Counted";
        return LocalRedirect($"/operations/{Id}");
    }

    [Allow(Permission.RecordOperation)]
    public sealed record Query(Guid Id) : IQuery<OperationSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OperationSeen>
    {
        public Task<OperationSeen> Handle(Query query, CancellationToken cancellationToken) => OperationSeen.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
    }

    [Allow(Permission.RecordOperation)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }
        public Guid? SubmissionId { get; set; }
        public TallyFacts Facts { get; set; } = new();
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var operation = await db.OperationSeenBy(current.Actor, command.Id, cancellationToken);
            operation.Count(command.Facts with { AgencyId = (await names.ReadAsync(cancellationToken)).Known(command.Facts.AgencyId) }, current.Actor, clock.GetUtcNow());
            audit.About(null, operation.Id);
            return Unit.Value;
        }
    }
}
