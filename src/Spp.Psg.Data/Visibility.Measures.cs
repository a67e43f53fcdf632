using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Data;

/// <summary>One split of one period of a measure, added up.</summary>
public sealed record MeasureSum(Guid MeasureId, DateOnly FromOn, DateOnly ToOn, string Split, decimal Numerator, decimal? Denominator, DateOnly AsAt);

public static partial class Visibility
{
    /// <summary>Measures hold nothing about any case: whoever may see them sees all.</summary>
    public static IQueryable<Measure> DefinedMeasuresSeenBy(this PsgDb db, Actor actor)
    {
        var maySee = actor.IsJob || actor.May(Permission.SeeMeasures);
        return db.Measures.Where(_ => maySee);
    }

    /// <summary>One measure, tracked, by the code in its address.</summary>
    public static async Task<Measure> MeasureSeenBy(this PsgDb db, Actor actor, string code, CancellationToken cancellation) =>
        await db.DefinedMeasuresSeenBy(actor).SingleOrDefaultAsync(measure => measure.Code == code, cancellation) ?? throw new NotSeen();

    /// <summary>Every value of the measures that an actor sees, those that were corrected too.</summary>
    public static IQueryable<MeasureValue> MeasureValuesSeenBy(this PsgDb db, Actor actor)
    {
        var maySee = actor.IsJob || actor.May(Permission.SeeMeasures);
        return db.MeasureValues.Where(_ => maySee);
    }

    /// <summary>The values of a measure that stand.</summary>
    public static Task<List<MeasureValue>> ValuesStanding(this PsgDb db, Actor actor, Guid measureId, CancellationToken cancellation) =>
        db.MeasureValuesSeenBy(actor).Where(value => value.MeasureId == measureId && value.SupersededAt == null).ToListAsync(cancellation);

    /// <summary>Measures that count something each month in each ward, by name.</summary>
    public static async Task<List<Measure>> MeasuresByWard(this PsgDb db, Actor actor, CancellationToken cancellation) =>
        [.. (await db.DefinedMeasuresSeenBy(actor).AsNoTracking().OrderBy(measure => measure.Name).ToListAsync(cancellation)).Where(measure => measure.CountsByWard is not null)];

    /// <summary>What stands of such a measure since a month: of each ward, as its source writes it, what there was in each month.</summary>
    public static async Task<Dictionary<string, Dictionary<DateOnly, int>>> MonthsByWard(this PsgDb db, Actor actor, Measure measure, DateOnly since, CancellationToken cancellation)
    {
        var (id, split) = (measure.Id, measure.CountsByWard);
        var values = await db.MeasureValuesSeenBy(actor).Where(value => value.MeasureId == id && value.Split == split && value.SupersededAt == null && value.FromOn >= since)
            .Select(value => new { value.Part, value.FromOn, value.Numerator }).ToListAsync(cancellation);
        return values.GroupBy(value => value.Part, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(ward => ward.Key, ward => ward.GroupBy(value => value.FromOn).ToDictionary(month => month.Key, month => (int)month.Sum(value => value.Numerator)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What stands of every measure, each split of each period added up.</summary>
    public static IQueryable<MeasureSum> MeasureSumsSeenBy(this PsgDb db, Actor actor) =>
        db.MeasureValuesSeenBy(actor).Where(value => value.SupersededAt == null)
            .GroupBy(value => new { value.MeasureId, value.FromOn, value.ToOn, value.Split })
            .Select(same => new MeasureSum(same.Key.MeasureId, same.Key.FromOn, same.Key.ToOn, same.Key.Split, same.Sum(value => value.Numerator), same.Sum(value => value.Denominator), same.Max(value => value.AsAt)));

    /// <summary>One load, tracked. Not there and not yours are the same answer.</summary>
    public static async Task<SeriesLoad> SeriesLoadSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var mayLoad = actor.May(Permission.LoadMeasures);
        return await db.SeriesLoads.Where(_ => mayLoad).SingleOrDefaultAsync(load => load.Id == id, cancellation) ?? throw new NotSeen();
    }

    /// <summary>The loads of one quarterly return, tracked, one for each of its measures.</summary>
    public static async Task<List<SeriesLoad>> ReturnSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var mayLoad = actor.May(Permission.LoadMeasures);
        return await db.SeriesLoads.Where(_ => mayLoad).Where(load => load.ReturnId == id).OrderBy(load => load.Id).ToListAsync(cancellation) is { Count: > 0 } loads ? loads : throw new NotSeen();
    }

    /// <summary>The register of figures that are expected and not available, those that ended too.</summary>
    public static IQueryable<MeasureGap> MeasureGapsSeenBy(this PsgDb db, Actor actor)
    {
        var maySee = actor.IsJob || actor.May(Permission.SeeMeasures);
        return db.MeasureGaps.Where(_ => maySee);
    }
}
