using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Operations;

public sealed class PlanOperation(IMediator mediator, KnownNames names, CurrentActor current) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Panels { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        (Form.Facts.AgencyId, Form.Facts.PanelId) = (current.Actor.AgencyId, Panels is [var only] ? Guid.Parse(only.Value!) : null);
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        var known = await names.ReadAsync(cancellation);
        Agencies = Bodies.Offered(known);
        Panels = Bodies.PanelsOf(known, current.Actor);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var id = await mediator.Send(Form, cancellation);
        TempData["Done"] = "Planned";
        return LocalRedirect($"/operations/{id}");
    }

    [Allow(Permission.RecordOperation)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public Guid? SubmissionId { get; set; }
        public OperationFacts Facts { get; set; } = new();
        public List<StrandFacts> Strands { get; set; } = [];

        [Display(Name = "Cases it is about"), StringLength(2000, ErrorMessage = "Cases it is about must be 2,000 characters or fewer")]
        public string? Cohort { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, known) = (current.Actor, await names.ReadAsync(cancellationToken));
            var cohort = await db.CasesNamedAsync(actor, command.Cohort, nameof(Command.Cohort), cancellationToken);
            var operation = JointOperation.Plan(command.Facts with { AgencyId = known.Known(command.Facts.AgencyId) },
                [.. command.Strands.Select(line => line with { AgencyId = known.Known(line.AgencyId) })], [.. cohort.Select(@case => @case.Id)], actor, clock.GetUtcNow());
            db.Keep(operation);
            audit.About(null, [operation.Id, .. cohort.Select(@case => @case.Id)]);
            return operation.Id;
        }
    }
}
