using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Terms;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<CaseProblem> CaseProblems => Set<CaseProblem>();
    internal DbSet<CaseEpisode> CaseEpisodes => Set<CaseEpisode>();
    internal DbSet<CaseAnalysis> CaseAnalyses => Set<CaseAnalysis>();
    internal DbSet<CaseMeasure> CaseMeasures => Set<CaseMeasure>();
    internal DbSet<MeasureReading> MeasureReadings => Set<MeasureReading>();
    internal DbSet<CaseLink> CaseLinks => Set<CaseLink>();
    internal DbSet<CaseMerge> CaseMerges => Set<CaseMerge>();
    internal DbSet<Term> Terms => Set<Term>();

    public void Keep(CaseAnalysis begun) => CaseAnalyses.Add(begun);

    public void Keep(CaseMeasure set) => CaseMeasures.Add(set);

    public void Keep(MeasureReading read) => MeasureReadings.Add(read);

    public void Keep(CaseLink link) => CaseLinks.Add(link);

    public void Keep(Term term) => Terms.Add(term);

    /// <summary>Whether another term is worded so. Terms are the same for everybody.</summary>
    public async Task<bool> IsTermKnownAsync(string? wording, Guid? butNot, CancellationToken cancellation) =>
        (await Terms.Where(term => term.Id != butNot).Select(term => term.Wording).ToListAsync(cancellation)).Contains(wording?.Trim(), StringComparer.OrdinalIgnoreCase);
}
