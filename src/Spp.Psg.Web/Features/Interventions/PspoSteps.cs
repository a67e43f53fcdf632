using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Web.Features.Interventions;

static class PspoSteps
{
    /// <summary>The steps that a change to a public spaces protection order needs, to tick.</summary>
    public static IEnumerable<SelectListItem> Items(bool highway) =>
        PublicSpacesProtectionOrder.StepsFor(highway).Select(step => new SelectListItem(Said.InWords(step), step.ToString()));
}

/// <summary>A member of an enum as its own label says it.</summary>
static class Said
{
    public static string InWords(Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? value.ToString();
}
