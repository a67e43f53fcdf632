using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>A form that records a notice or an order over a place of the case, whoever is there.</summary>
public interface IOverPlace : ICommand<Guid>
{
    string Address { get; set; }
    string? Place { get; set; }
    Guid? LeadAgencyId { get; set; }
}

/// <summary>What its page shows beside the form.</summary>
public sealed record PlaceSeen(CaseLine Case, Deadlines Deadlines)
{
    /// <param name="preview">Of what was typed; null when nothing was.</param>
    public static async Task<PlaceSeen> ReadAsync(PsgDb db, Actor actor, AuditTrail audit, string address, DateTimeOffset now, Func<Preview>? preview, CancellationToken cancellation)
    {
        var @case = await db.CaseSeenBy(actor, address, cancellation);
        audit.About(@case.Id);
        return new PlaceSeen(CaseLine.Of(@case), preview is null ? Deadlines.NotYet : Deadlines.Of(now, preview));
    }
}

/// <summary>The page on which a notice or an order over a place is recorded.</summary>
public abstract class PageOverPlace<TForm>(IMediator mediator, KnownNames names, CurrentActor current) : PageWithDeadlines
    where TForm : class, IOverPlace, new()
{
    [FromRoute(Name = "address")]
    public string Address { get; set; } = "";

    [BindProperty]
    public TForm Form { get; set; } = new();

    public CaseLine Case { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    protected abstract IQuery<PlaceSeen> Asked(TForm? typed);

    protected abstract string Done { get; }

    /// <summary>The place of the case is the place of the order; an area is wider than that, and is typed.</summary>
    protected virtual bool IsAtPlaceOfCase => true;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(null, cancellation);
        Form.LeadAgencyId = current.Actor.AgencyId;
        Form.Place = IsAtPlaceOfCase ? Case.Place : null;
    }

    public override Task ShowAsync(CancellationToken cancellation) => ShowAsync(Form, cancellation);

    protected override async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        Form.Address = Address;
        var id = await mediator.Send(Form, cancellation);
        TempData["Done"] = Done;
        return Redirect($"/interventions/{id}");
    }

    async Task ShowAsync(TForm? typed, CancellationToken cancellation)
    {
        (Case, Deadlines) = await mediator.Send(Asked(typed), cancellation);
        Agencies = [.. (await names.ReadAsync(cancellation)).Agencies()];
    }
}
