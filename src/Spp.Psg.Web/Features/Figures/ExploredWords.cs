using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>What the explorer's table and chart say, in sentences.</summary>
public sealed class ExploredWords(ExploreFigures.Answered figures)
{
    /// <summary>Referrals received by ward, PSG, April to September 2026.</summary>
    public string Question =>
        $"{figures.Figure.Name}{(figures.By == SplitBy.Nothing ? "" : $" by {FigureWords.Split(figures.By).ToLowerInvariant()}")}, {figures.Panels.Name}, {figures.Period.Name}{string.Concat(figures.NarrowedTo.Select(part => $", {part}"))}";

    /// <summary>For those who do not see the chart, and for those who do.</summary>
    public string Says()
    {
        var total = figures.Total;
        var sentence = $"{figures.Figure.Name}: {total.Cells[0].Text} in {figures.Period.Name}";
        for (var column = 1; column < figures.Periods.Count; column++)
            sentence += $"{(column == 1 ? "," : " and")} {total.Cells[column].Text} in {figures.Periods[column].Name}{Moved(total.Against(column))}";
        return $"{sentence}. {Most()}{SmallCharts()}".TrimEnd();
    }

    public IEnumerable<string> Provenance()
    {
        yield return $"{figures.Figure.Name}: {figures.Figure.Sentence}.";
        yield return $"{Question}, against {string.Join(" and ", figures.Periods.Skip(1).Select(period => period.Name))}.";
        yield return $"Source: this service's own records of what happened, {(figures.IsFromSums ? "from their monthly sums" : "counted one by one")}. Counted up to {Shown.Moment(figures.CutOff)}.";
        if (!figures.AddsUp)
            yield return figures.By == SplitBy.Month ? "The months do not add up to the whole: each counts by itself." : "The parts may add up to more than the whole: a case can belong to more than one.";
        if (figures.By == SplitBy.AgeBand || figures.Asked.Filters.Any(filter => filter.By == SplitBy.AgeBand))
            yield return AgeBands.Whose(figures.Figure);
        yield return Suppression();
    }

    /// <summary>What was left out for the public, and why.</summary>
    public string Suppression()
    {
        if (!figures.Asked.IsPublic)
            return "Nothing is suppressed: for use inside the partnership.";
        var (small, other) = (figures.Suppressed.Count(why => why == Hidden.Small), figures.Suppressed.Count(why => why != Hidden.Small));
        var switched = figures.Asked.Policy.AllowSmallTotals ? " Small totals of the whole authority are shown, as the partnership decided." : "";
        return $"Public version: {FigureWords.Suppressed(small, other)}.{switched}";
    }

    string Most()
    {
        var rows = figures.Rows.Where(row => row.Cells[0].Public.Value is > 0).ToList();
        if (figures.By == SplitBy.Nothing || rows.Count == 0)
            return "";
        var (most, least) = (rows.MaxBy(row => row.Cells[0].Public.Value)!, rows.MinBy(row => row.Cells[0].Public.Value)!);
        return most == least ? $"All that is shown is {most.Name}." : $"Most: {most.Name} with {most.Cells[0].Text}; fewest: {least.Name} with {least.Cells[0].Text}.";
    }

    string SmallCharts()
    {
        if (figures.Points.Count == 0 || figures.Rows.Count == 0)
            return "";
        var rows = figures.Rows.Take(FigureChart.MostSmall).ToList();
        var top = rows.SelectMany(row => row.Trend.Select((count, at) => (row.Name, Count: count, At: at))).MaxBy(one => one.Count);
        var rest = figures.Rows.Count > rows.Count ? $" The other {Shown.Number(figures.Rows.Count - rows.Count)} are in the table." : "";
        return $" One small chart for each, {figures.Points[0].Name} to {figures.Points[^1].Name}, all on the same scale: the highest is {top.Name} with {Shown.Number(top.Count)} in {figures.Points[top.At].Name}.{rest}";
    }

    static string Moved(Change? change) => change is null ? "" : $" ({change.AbsoluteShown()}, {change.PercentShown()})";
}
