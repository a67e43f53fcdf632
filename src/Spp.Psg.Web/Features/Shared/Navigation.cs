namespace Spp.Psg.Web.Features.Shared;

/// <summary>One section of the service, as its navigation shows it.</summary>
/// <param name="Key">The letter that opens it after g.</param>
public sealed record Section(string Name, string Href, char Key)
{
    public bool Holds(PathString path) => path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What the frame of a page shows to the person who asks: only what they may use.</summary>
public interface INavigation
{
    IReadOnlyList<Section> SectionsFor(HttpContext context);

    /// <summary>Name and agency of the person signed in; null when nobody is.</summary>
    string? SignedInAs(HttpContext context);

    /// <summary>Who that is, for what their browser keeps.</summary>
    Guid? UserOf(HttpContext context);
}
