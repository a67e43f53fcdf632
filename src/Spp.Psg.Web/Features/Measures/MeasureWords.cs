using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Measures;

/// <summary>How values, changes and lines of a measure read.</summary>
public static class MeasureWords
{
    public static string Change(Measure measure, Change? change) => change is null ? Domain.Figures.Change.NotApplicable
        : measure.Shape == MeasureShape.Share ? $"{change.AbsoluteShown(Math.Max(1, measure.Places))} points" : change.AbsoluteShown(measure.Places);

    /// <summary>72.6% (85 of 117)</summary>
    public static string Full(Measure measure, Amount amount) => measure.Behind(amount) is { } behind ? $"{measure.Shown(amount)} ({behind})" : measure.Shown(amount);

    public static string Colour(RagColour colour) => colour switch
    {
        RagColour.Green => "green",
        RagColour.Amber => "orange",
        RagColour.Red => "red",
        _ => "grey",
    };

    public static string Fate(LineFate fate, bool applied) => (fate, applied) switch
    {
        (LineFate.New, true) => "Added",
        (LineFate.Changed, true) => "Corrected",
        (LineFate.New, false) => "Would be added",
        (LineFate.Changed, false) => "Would be corrected",
        _ => fate.ToString(),
    };

    public static string FateColour(LineFate fate) => fate switch
    {
        LineFate.New => "green",
        LineFate.Changed => "yellow",
        LineFate.Refused => "red",
        _ => "grey",
    };

    public static string Period(Measure measure, DateOnly from, DateOnly to) => (measure.Period(from, to) ?? ReportPeriod.Between(from, to)).Label;

    /// <summary>How a value is worked out, in words.</summary>
    public static string Formula(Measure measure) => measure.Shape switch
    {
        MeasureShape.Share => "numerator ÷ denominator, in per cent",
        MeasureShape.Rate => $"numerator ÷ denominator × {Shown.Number(measure.Per!.Value)}",
        _ => "as loaded",
    };
}
