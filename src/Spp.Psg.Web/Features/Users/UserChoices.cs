using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.Users;

/// <summary>What there is to choose for a user.</summary>
static class UserChoices
{
    public static IReadOnlyList<SelectListItem> Agencies(Names known) => [.. known.Agencies.Select(agency => new SelectListItem(agency.Name, agency.Id.ToString()))];

    public static IReadOnlyList<SelectListItem> Roles() => [.. Enum.GetValues<Role>().Select(role => new Choice(role.ToString(), RoleWords.Of(role), Hint(role)))];

    public static IReadOnlyList<SelectListItem> Panels(Names known) => [.. known.Panels.Select(panel => new SelectListItem(panel.Name, panel.Id.ToString()))];

    static string? Hint(Role role) => RoleRules.NeedsSecondPerson([], [role]) ? "A second administrator confirms it; no case role beside it" : null;
}
