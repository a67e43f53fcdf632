using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>An intervention with its clocks, and the case that it is for.</summary>
public sealed record OneIntervention(Intervention Intervention, CaseLine Case)
{
    /// <summary>Every case that it serves and the reader sees, its home first.</summary>
    public required IReadOnlyList<Case> Cases { get; init; }

    public string Href => $"/interventions/{Intervention.Id}";
    public string Name => Intervention.Name;

    public static async Task<OneIntervention> ReadAsync(PsgDb db, Actor actor, AuditTrail audit, Guid id, CancellationToken cancellation)
    {
        var (intervention, cases) = await db.InterventionWithCasesSeenBy(actor, id, cancellation);
        audit.About(cases[0].Id, intervention.Id);
        return new OneIntervention(intervention, CaseLine.Of(cases[0])) { Cases = cases };
    }
}

/// <summary>What a page about the next step of an intervention shows beside its form.</summary>
public record StepSeen(OneIntervention Of, Deadlines Deadlines)
{
    /// <summary>The people of its case, where the step is about one of them.</summary>
    public IReadOnlyList<Subject> People { get; init; } = [];
}

/// <summary>A page on which one thing happens to an intervention, with what its clocks become.</summary>
public abstract class StepPage<TForm>(IMediator mediator) : PageWithDeadlines
    where TForm : class, ICommand<Unit>, new()
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public TForm Form { get; set; } = new();

    public OneIntervention Of { get; private set; } = null!;

    protected abstract IQuery<StepSeen> Asked(TForm? typed);

    /// <summary>The form with the id from the address.</summary>
    protected abstract TForm Addressed();

    protected abstract string Done { get; }

    protected virtual void Fill() { }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Show(await mediator.Send(Asked(null), cancellation));
        Fill();
    }

    public override async Task ShowAsync(CancellationToken cancellation) => Show(await mediator.Send(Asked(Form), cancellation));

    protected virtual void Show(StepSeen seen) => (Of, Deadlines) = seen;

    protected override async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        await mediator.Send(Addressed(), cancellation);
        TempData["Done"] = Done;
        return Redirect($"/interventions/{Id}");
    }
}
