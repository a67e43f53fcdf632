using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>A form that records an order against somebody on the case.</summary>
public interface IAgainstSomeone : ICommand<Guid>
{
    string Address { get; set; }
    Guid? SubjectPersonId { get; set; }
    Guid? LeadAgencyId { get; set; }
}

/// <summary>What its page shows beside the form.</summary>
public record OrderSeen(CaseLine Case, IReadOnlyList<Subject> People, Deadlines Deadlines)
{
    /// <param name="preview">Of what was typed, against whom it was typed, if they are on the case; null when nothing was.</param>
    public static async Task<OrderSeen> ReadAsync(
        PsgDb db, Actor actor, AuditTrail audit, string address, Guid? chosen, DateTimeOffset now, Func<Subject?, Preview>? preview, CancellationToken cancellation)
    {
        var @case = await db.CaseSeenBy(actor, address, cancellation);
        var people = await Subject.OfCaseAsync(db, actor, @case.Id, cancellation);
        audit.About(@case.Id, people.Select(person => person.Id));
        return new OrderSeen(CaseLine.Of(@case), people, preview is null ? Deadlines.NotYet : Deadlines.Of(now, () => preview(people.Find(person => person.Id == chosen))));
    }
}

/// <summary>The page on which an order against somebody on the case is recorded.</summary>
public abstract class PageAgainstSomeone<TForm>(IMediator mediator, KnownNames names, CurrentActor current) : PageWithDeadlines
    where TForm : class, IAgainstSomeone, new()
{
    [FromRoute(Name = "address")]
    public string Address { get; set; } = "";

    [BindProperty]
    public TForm Form { get; set; } = new();

    public CaseLine Case { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    /// <summary>Somebody's date of birth is not known.</summary>
    public bool AsksBirth { get; private set; }
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    protected abstract IQuery<OrderSeen> Asked(TForm? typed);

    protected abstract string Done { get; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(null, cancellation);
        Form.LeadAgencyId = current.Actor.AgencyId;
        Form.SubjectPersonId = People.Count == 1 ? Guid.Parse(People[0].Value) : null;
        Begin();
    }

    /// <summary>Something is to be said beside a field that is folded away.</summary>
    public bool Asks(string field) => ModelState.TryGetValue($"Form.{field}", out var entry) && entry.Errors.Count > 0;

    /// <summary>What the form begins with, beside the lead agency and the only person on the case.</summary>
    protected virtual void Begin() { }

    /// <summary>What the page shows of what was read, beyond case, people and deadlines.</summary>
    protected virtual void Show(OrderSeen seen) { }

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
        var seen = await mediator.Send(Asked(typed), cancellation);
        (Case, var people, Deadlines) = seen;
        Show(seen);
        (People, AsksBirth) = ([.. people.Select(person => person.Choice)], people.Any(person => person.BornOn is null));
        Agencies = [.. (await names.ReadAsync(cancellation)).Agencies()];
    }
}
