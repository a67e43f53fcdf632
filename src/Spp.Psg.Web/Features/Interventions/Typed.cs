using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>From what was typed to what the domain reads.</summary>
static class Typed
{
    /// <summary>The instant of a local time; an hour that the clocks skip in spring is refused beside its field.</summary>
    public static DateTimeOffset? Instant(DateTime? local, string field) =>
        local is { } at ? LondonTime.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at), field) : null;

    public static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>An agency that there is; otherwise none, which the domain refuses.</summary>
    public static Guid Agency(Guid? chosen, Names names) => names.Agencies.FirstOrDefault(agency => agency.Id == chosen)?.Id ?? Guid.Empty;

    public static IEnumerable<SelectListItem> Agencies(this Names names) => names.Agencies.Select(agency => new SelectListItem(agency.Name, agency.Id.ToString()));
}

/// <summary>What a recording page shows of its case.</summary>
public sealed record CaseLine(string Reference, string Title, string Place, bool IsClosed)
{
    public string Href => $"/cases/{CaseReference.ToAddress(Reference)}";

    public static CaseLine Of(Case @case) => new(@case.Reference, @case.Title, @case.Place, @case.Status == CaseStatus.Closed);
}
