using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>One intervention may serve several cases.</summary>
public sealed class AddCase(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public OneIntervention Of { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Of = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = "Case added";
        return Redirect($"/interventions/{Id}");
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id) : IQuery<OneIntervention>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OneIntervention>
    {
        public Task<OneIntervention> Handle(Query query, CancellationToken cancellationToken) => OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Combination)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public Guid? SubmissionId { get; set; }

        [Display(Name = "The other case"), Required(ErrorMessage = "Enter the other case’s reference"), StringLength(30, ErrorMessage = "Reference must be 30 characters or fewer")]
        public string? Reference { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var (intervention, cases) = await db.InterventionWithCasesSeenBy(actor, command.Id, cancellationToken);
            var reference = CaseReference.FromAddress(command.Reference!.Trim());
            var other = await db.CasesSeenBy(actor).SingleOrDefaultAsync(one => one.Reference == reference, cancellationToken)
                ?? throw new RuleBroken("Reference", "Enter the reference of a case that you can open, as in PSG/2026/0042");
            var isThere = intervention.SubjectPersonId is not { } person || await db.PeopleSeenBy(actor).AnyAsync(part => part.PersonId == person && part.CaseId == other.Id, cancellationToken);
            db.Keep(InterventionCase.Add(intervention, cases[0], other, cases.Contains(other), isThere, actor, clock.GetUtcNow()));
            audit.About(cases[0].Id, intervention.Id, other.Id);
            return Unit.Value;
        }
    }
}
