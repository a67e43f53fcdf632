using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Intervention> Interventions => Set<Intervention>();
    internal DbSet<StatutoryClock> StatutoryClocks => Set<StatutoryClock>();

    internal DbSet<InterventionCase> InterventionCases => Set<InterventionCase>();
    internal DbSet<InterventionArea> InterventionAreas => Set<InterventionArea>();
    internal DbSet<Breach> Breaches => Set<Breach>();
    internal DbSet<RuleCommencement> RuleCommencements => Set<RuleCommencement>();

    public void Keep(InterventionArea drawn) => InterventionAreas.Add(drawn);
    public void Keep(InterventionCase served) => InterventionCases.Add(served);
    public void Remove(InterventionCase served) => InterventionCases.Remove(served);
    public void Keep(Breach told) => Breaches.Add(told);
    public void Keep(RuleCommencement begun) => RuleCommencements.Add(begun);

    /// <summary>The law for what is recorded now.</summary>
    public async Task<Law> LawAsync(CancellationToken cancellation) =>
        new((await RuleCommencements.AsNoTracking().Where(begun => begun.WithdrawnAt == null).OrderBy(begun => begun.Code).ToListAsync(cancellation)).Select(begun => begun.ToLaw()));
}
