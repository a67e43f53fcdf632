using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Operations;

/// <summary>It is done, its debrief is written, or it is cancelled.</summary>
public sealed class EndOperation(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public string Step { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    public JointOperation Operation { get; private set; } = null!;

    public string Status => Step switch { "done" => JointOperation.Done, "debriefed" => JointOperation.Debriefed, "cancelled" => JointOperation.Cancelled, _ => throw new NotSeen() };

    public string Title => Status switch { JointOperation.Done => "It is done", JointOperation.Debriefed => "Record the debrief", _ => "Cancel the operation" };

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Operation = (await mediator.Send(new Query(Id, Status), cancellation)).Operation;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        (Form.Id, Form.Status) = (Id, Status);
        await mediator.Send(Form, cancellation);
        TempData["Done"] = $"{Status}";
        return LocalRedirect($"/operations/{Id}");
    }

    [Allow(Permission.RecordOperation)]
    public sealed record Query(Guid Id, string Status) : IQuery<OperationSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OperationSeen>
    {
        public Task<OperationSeen> Handle(Query query, CancellationToken cancellationToken) => OperationSeen.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
    }

    [Allow(Permission.RecordOperation)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        [BindNever]
        public string Status { get; set; } = "";

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "In words"), StringLength(4000, ErrorMessage = "In words must be 4,000 characters or fewer")]
        public string? Words { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var operation = await db.OperationSeenBy(current.Actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(operation.Version, command.Version);
            if (command.Status == JointOperation.Done)
                db.Count(operation.Finish(clock.GetUtcNow()));
            else if (command.Status == JointOperation.Debriefed)
                operation.Debrief(command.Words);
            else
                operation.Cancel(command.Words);
            audit.About(null, operation.Id);
            return Unit.Value;
        }
    }
}
