using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>A warning on the case, or to somebody on it, which a notice may follow.</summary>
public sealed record Warned(Guid Id, Guid? SubjectPersonId, string? Name, DateOnly? BornOn, string Status, DateOnly? ServedOn, string? Conduct, string? Place, string? Guardian, CommunityProtectionIssuer? Issuer)
{
    const int Shortened = 60;

    public SelectListItem Choice => new($"{Name}, served {Shown.Date(ServedOn)}, {Lifecycle.InWords(Status)}: {(Conduct?.Length > Shortened ? Conduct[..Shortened].TrimEnd() + "…" : Conduct)}", Id.ToString());

    public static Task<List<Warned>> OfCaseAsync(PsgDb db, Actor actor, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        var onCase = db.PeopleSeenBy(actor).Where(part => db.CasesSeenBy(actor).Any(@case => @case.Id == part.CaseId && @case.Reference == reference));
        return db.InterventionsSeenBy(actor).OfType<CommunityProtectionWarning>()
            .Where(warning => db.CasesSeenBy(actor).Any(@case => @case.Id == warning.CaseId && @case.Reference == reference) || onCase.Any(part => part.PersonId == warning.SubjectPersonId))
            .OrderByDescending(warning => warning.MadeOn).ThenBy(warning => warning.Id)
            .Select(warning => new Warned(warning.Id, warning.SubjectPersonId,
                warning.Body ?? db.PeopleSeenBy(actor).Where(part => part.PersonId == warning.SubjectPersonId && part.CaseId == warning.CaseId).Select(part => part.Person.Name).FirstOrDefault(),
                warning.BornOn, warning.Status, warning.MadeOn, warning.Conduct, warning.Place, warning.Guardian, warning.Issuer))
            .ToListAsync(cancellation);
    }

    /// <summary>One that was listed, with its clocks: a notice escalates it.</summary>
    public static Task<CommunityProtectionWarning> ChosenAsync(PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        db.InterventionsSeenBy(actor).OfType<CommunityProtectionWarning>().Include(warning => warning.Clocks).SingleAsync(warning => warning.Id == id, cancellation);
}
