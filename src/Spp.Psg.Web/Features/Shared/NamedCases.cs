using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Web.Features.Shared;

public static class NamedCases
{
    const int Longest = 20;

    /// <summary>The cases whose references somebody typed, with commas, spaces or line ends between. Refuses one that the actor does not see as one that is not there.</summary>
    public static async Task<List<Case>> CasesNamedAsync(this PsgDb db, Actor actor, string? typed, string field, CancellationToken cancellation)
    {
        var references = (typed ?? "").ToUpperInvariant().Split([',', ' ', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(CaseReference.FromAddress).Distinct().ToList();
        if (references.Count == 0)
            return [];
        var found = await db.CasesSeenBy(actor).Where(@case => references.Contains(@case.Reference)).ToListAsync(cancellation);
        return references.Find(reference => !found.Exists(@case => @case.Reference == reference)) is { } unknown
            ? throw new RuleBroken(field, $"There is no case {unknown[..Math.Min(unknown.Length, Longest)]} that you may see")
            : found;
    }
}
