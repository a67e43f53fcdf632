using MediatR;
using Microsoft.AspNetCore.Mvc;
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
public abstract class RequestPage<TForm>(IMediator mediator, TimeProvider clock) : StepPage<TForm, RequestSeen>(mediator, clock)
    where TForm : class, IAboutRequest, new()
{
    [FromRoute(Name = "reference")]
    public string Address { get; set; } = "";

    protected override string Back => $"/subject-requests/{Address}";

    protected override void About(TForm form) => form.Reference = Address;
}
