using System.Globalization;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Web.Features.Measures;

/// <summary>What a chart of a measure is drawn from, and the sentence that says what it shows.</summary>
public static class MeasureChart
{
    /// <summary>For data-value: a plain number, which the chart reads in the place of 73%.</summary>
    public static string? Number(decimal? value) => value is { } number ? decimal.Round(number, 4).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>From where to where it went, its highest and its lowest.</summary>
    public static string? Says(Series series)
    {
        var values = series.Periods.Select(period => (period, Amount: series.Total(period))).Where(one => one.Amount is { } amount && series.Measure.ValueOf(amount) is not null)
            .Select(one => (one.period, Value: series.Measure.ValueOf(one.Amount!.Value)!.Value)).ToList();
        if (values.Count < 2)
            return null;
        var (high, low) = (values.MaxBy(one => one.Value), values.MinBy(one => one.Value));
        return $"{series.Measure.Name}, {values.Count} periods: from {series.Measure.Shown(values[0].Value)} in {values[0].period.Label} to {series.Measure.Shown(values[^1].Value)} in {values[^1].period.Label}. Highest {series.Measure.Shown(high.Value)} in {high.period.Label}, lowest {series.Measure.Shown(low.Value)} in {low.period.Label}";
    }
}
