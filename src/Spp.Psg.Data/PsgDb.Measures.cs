using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Measure> Measures => Set<Measure>();
    internal DbSet<MeasureValue> MeasureValues => Set<MeasureValue>();
    internal DbSet<SeriesLoad> SeriesLoads => Set<SeriesLoad>();
    internal DbSet<MeasureGap> MeasureGaps => Set<MeasureGap>();

    public void Keep(Measure defined) => Measures.Add(defined);

    public void Keep(SeriesLoad load) => SeriesLoads.Add(load);

    public void Keep(IEnumerable<MeasureValue> values) => MeasureValues.AddRange(values);

    public void Keep(MeasureGap gap) => MeasureGaps.Add(gap);

    /// <summary>Whether another measure has the code, and whether another is called so.</summary>
    public async Task<(bool Code, bool Name)> AreMeasureWordsKnownAsync(string? code, string? name, Guid? butNot, CancellationToken cancellation)
    {
        var others = await Measures.Where(measure => measure.Id != butNot).Select(measure => new { measure.Code, measure.Name }).ToListAsync(cancellation);
        return (others.Exists(measure => measure.Code == code?.Trim()), others.Exists(measure => string.Equals(measure.Name, name?.Trim(), StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Waits for whoever loads values of the measure now, so that two loads cannot both be the first.</summary>
    public Task HoldMeasureAsync(Guid id, CancellationToken cancellation) => Database.ExecuteSqlAsync($"select from measure where id = {id} for no key update", cancellation);
}
