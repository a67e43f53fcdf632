using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

/// <summary>A form about one subject access request.</summary>
public interface IAboutRequest : ICommand<Unit>
{
    string Reference { get; set; }
}

/// <summary>One request as its pages show it.</summary>
/// <param name="Cases">References of the cases of which something is shown.</param>
public sealed record RequestSeen(SubjectRequest Request, string Person, IReadOnlyDictionary<Guid, string> Cases)
{
    public string Href => HrefOf(Request.Reference);

    public static string HrefOf(string reference) => $"/subject-requests/{CaseReference.ToAddress(reference)}";

    public static async Task<RequestSeen> ReadAsync(PsgDb db, Actor actor, AuditTrail audit, string address, DateOnly today, CancellationToken cancellation)
    {
        var request = await db.SubjectRequestSeenBy(actor, address, cancellation);
        var person = await db.PersonsSeenBy(actor).Where(one => one.Id == request.PersonId).Select(one => one.Name).SingleAsync(cancellation);
        var ids = request.Items.Select(item => item.CaseId).OfType<Guid>().Distinct().ToList();
        var cases = await db.CasesSeenBy(actor).Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, @case => @case.Reference, cancellation);
        audit.About(await db.CaseThatOpens(actor, [request.PersonId], today, cancellation), [request.Id, request.PersonId, .. cases.Keys]);
        return new RequestSeen(request, person, cases);
    }
}

/// <summary>The page of one thing done about a request.</summary>
public abstract class RequestPage<TForm>(IMediator mediator, TimeProvider clock) : PageModel, IShowAgain
    where TForm : class, IAboutRequest, new()
{
    [FromRoute(Name = "reference")]
    public string Address { get; set; } = "";

    [BindProperty]
    public TForm Form { get; set; } = new();

    public RequestSeen Of { get; private set; } = null!;
    public DateOnly Today => Shown.Day(clock.GetUtcNow());

    protected abstract IQuery<RequestSeen> Asked { get; }

    protected abstract string Done { get; }

    protected virtual void Fill() { }

    /// <summary>What the page shows of what was read, beyond the request.</summary>
    protected virtual void Shows() { }

    /// <summary>What the address says beside the request.</summary>
    protected virtual void Complete() { }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Fill();
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Of = await mediator.Send(Asked, cancellation);
        Shows();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Form.Reference = Address;
        Complete();
        await mediator.Send(Form, cancellation);
        TempData["Done"] = Done;
        return LocalRedirect($"/subject-requests/{Address}");
    }
}
