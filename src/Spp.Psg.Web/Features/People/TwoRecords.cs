using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Web.Features.People;

/// <summary>Two records side by side, as the second and third screens of a merge show them.</summary>
/// <param name="WhyNot">Why this actor may not merge them; nothing of either is shown then.</param>
/// <param name="Version">Of both as they were read: a merge is of what was compared.</param>
public sealed record TwoRecords(OneRecord Kept, OneRecord Other, Likeness Likeness, string? WhyNot, string Version)
{
    public static async Task<TwoRecords> ReadAsync(PsgDb db, Actor actor, AuditTrail audit, Guid id, Guid other, DateOnly today, CancellationToken cancellation)
    {
        var one = await db.PersonSeenBy(actor, id, cancellation);
        var two = await db.PersonSeenBy(actor, other, cancellation);
        Guid[] both = [id, other];
        var why = PersonMerge.WhyNot(one, two, await db.SeesEveryCaseOf(actor, both, cancellation));
        var parts = why is null ? await PartsAsync(db, actor, both, cancellation) : [];
        audit.About(await db.CaseThatOpens(actor, both, today, cancellation), both);
        return new TwoRecords(Of(one), Of(two), Likeness.Of(one.ForMatching(), two.ForMatching()), why, VersionOf(one, two));

        OneRecord Of(Person person) => new(person.Id, person.Facts(), [.. parts.Where(part => part.PersonId == person.Id)]);
    }

    public static string VersionOf(Person one, Person other) => $"{one.Facts().Version()}-{other.Facts().Version()}";

    public OneRecord ById(Guid? id) => id == Other.Id ? Other : Kept;

    static Task<List<PartIn>> PartsAsync(PsgDb db, Actor actor, Guid[] people, CancellationToken cancellation) =>
        db.PeopleSeenBy(actor).Where(part => people.Contains(part.PersonId))
            .Join(db.CasesSeenBy(actor), part => part.CaseId, @case => @case.Id, (part, @case) => new { part, @case })
            .OrderBy(both => both.@case.Reference)
            .Select(both => new PartIn(both.part.PersonId, both.@case.Reference, both.@case.Title, both.part.Roles)).ToListAsync(cancellation);
}

public sealed record OneRecord(Guid Id, PersonFacts Facts, IReadOnlyList<PartIn> Parts)
{
    public string Name => Facts.Name!;

    public string Birth => Facts.BornOn is { } on ? on.InWords() : Facts.AgeAbout is { } age ? $"Not known; age about {age}" : "Not known";
}

public sealed record PartIn(Guid PersonId, string Reference, string Title, IReadOnlyList<PersonRole> Roles)
{
    public string Href => $"/cases/{CaseReference.ToAddress(Reference)}";
}
