using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>A form with the requirements of a notice, a line each.</summary>
public interface IHaveRequirements
{
    List<RequirementFacts> Requirements { get; set; }
}

/// <summary>The page that shows it.</summary>
public interface IAskForRequirements
{
    IHaveRequirements Form { get; }
}

static class RequirementLines
{
    const int Fewest = 3;

    /// <summary>What binds now, to be changed.</summary>
    public static List<RequirementFacts> Live(Intervention intervention) =>
        intervention is CommunityProtectionNotice notice ? [.. notice.Requirements.Where(one => one.IsLive).Select(one => one.Facts())] : [];

    /// <summary>The lines with an empty one to add something on.</summary>
    public static List<RequirementFacts> WithSpace(this IHaveRequirements form)
    {
        while (form.Requirements.Count < Math.Max(Fewest, form.Requirements.Count(line => !line.IsEmpty) + 1))
            form.Requirements.Add(new RequirementFacts());
        return form.Requirements;
    }
}
