using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Lists;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.Lists;

/// <summary>With whom a list may be shared, as the form writes it: nobody, agency, or a panel's code.</summary>
static class Teams
{
    const string Nobody = "nobody", Agency = "agency";

    public static IReadOnlyList<SelectListItem> Choices(Actor actor, Names names) =>
    [
        new Choice(Nobody, "Only me"),
        new Choice(Agency, names.Agency(actor.AgencyId), "Everybody of your agency who sees cases"),
        .. names.Panels.Where(panel => actor.Panels.Contains(panel.Id)).Select(panel => new Choice(panel.Code, $"The {panel.Name} panel", "Everybody who sits on it")),
    ];

    public static string Written(ListTeam team, Names names) => team switch
    {
        { AgencyId: not null } => Agency,
        { PanelId: { } panel } => names.Panel(panel).Code,
        _ => Nobody,
    };

    /// <summary>A word that is none of the choices is a panel that nobody sits on, which the domain refuses.</summary>
    public static ListTeam Read(string written, Actor actor, Names names) => written switch
    {
        Nobody => ListTeam.Nobody,
        Agency => new ListTeam(actor.AgencyId, null),
        _ => new ListTeam(null, names.Panels.FirstOrDefault(panel => panel.Code == written)?.Id ?? Guid.Empty),
    };
}
