using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>The bodies as a form offers and takes them, and the lines of a form with room for more.</summary>
static class Bodies
{
    const int Fewest = 3;

    public static IReadOnlyList<SelectListItem> Offered(Names names) => [.. names.Agencies.Select(agency => new SelectListItem(agency.Name, agency.Id.ToString()))];

    /// <summary>The panels that somebody sits on, as a form offers them.</summary>
    public static IReadOnlyList<SelectListItem> PanelsOf(Names names, Actor actor) => [.. names.Panels.Where(panel => actor.Panels.Contains(panel.Id)).Select(panel => new SelectListItem(panel.Name, panel.Id.ToString()))];

    /// <summary>One that there is; otherwise none, which the domain refuses.</summary>
    public static Guid? Known(this Names names, Guid? chosen) => names.Agencies.FirstOrDefault(agency => agency.Id == chosen)?.Id;

    public static List<ComplaintFacts> Known(this Names names, IEnumerable<ComplaintFacts> lines) => [.. lines.Select(line => line with { AgencyId = names.Known(line.AgencyId) })];

    /// <summary>As many lines as were filled in, one more, and at least three.</summary>
    public static List<T> WithSpace<T>(this List<T> lines, Func<T, bool> isEmpty) where T : new()
    {
        while (lines.Count < Math.Max(Fewest, lines.Count(line => !isEmpty(line)) + 1))
            lines.Add(new T());
        return lines;
    }
}
