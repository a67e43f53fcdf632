using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<InterventionScheme> Schemes => Set<InterventionScheme>();
    internal DbSet<SchemeVersion> SchemeVersions => Set<SchemeVersion>();

    public void Keep(InterventionScheme scheme) => Schemes.Add(scheme);

    /// <summary>Whether another scheme has the code, and whether another is called so. Schemes are the same for everybody.</summary>
    public async Task<(bool Code, bool Name)> AreSchemeWordsKnownAsync(string? code, string? name, Guid? butNot, CancellationToken cancellation)
    {
        var others = await Schemes.Where(scheme => scheme.Id != butNot).Select(scheme => new { scheme.Code, scheme.Name }).ToListAsync(cancellation);
        return (others.Exists(scheme => string.Equals(scheme.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase)), others.Exists(scheme => string.Equals(scheme.Name, name?.Trim(), StringComparison.OrdinalIgnoreCase)));
    }
}
