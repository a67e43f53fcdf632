using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>Somebody on the case, whom an order may be against.</summary>
public sealed record Subject(Guid Id, string Name, DateOnly? BornOn)
{
    public SelectListItem Choice => new($"{Name}, {(BornOn is { } on ? $"born {Shown.Date(on)}" : "date of birth not known")}", Id.ToString());

    public static Task<List<Subject>> OfCaseAsync(PsgDb db, Actor actor, Guid caseId, CancellationToken cancellation) =>
        db.PeopleSeenBy(actor).Where(part => part.CaseId == caseId).OrderBy(part => part.Person.Name).ThenBy(part => part.PersonId)
            .Select(part => new Subject(part.PersonId, part.Person.Name, part.Person.BornOn)).ToListAsync(cancellation);

    /// <summary>Null unless the person chosen is on the case.</summary>
    public static Task<Person?> ChosenAsync(PsgDb db, Actor actor, Guid caseId, Guid? chosen, CancellationToken cancellation) =>
        db.PeopleSeenBy(actor).Where(part => part.CaseId == caseId && part.PersonId == chosen).Select(part => part.Person).SingleOrDefaultAsync(cancellation);
}
