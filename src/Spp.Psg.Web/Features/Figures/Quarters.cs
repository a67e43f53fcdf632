using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>For _Quarters: whose figures a report of eight quarters shows, and up to which quarter.</summary>
/// <param name="Selects">What else is chosen: its name in the address, its label and what from.</param>
public sealed record Quarters(string Action, CountedPanels Panels, IReadOnlyList<Panel> Seen, ReportPeriod Last, DateOnly Today, string? Fault, params IReadOnlyList<(string Name, string Label, IReadOnlyList<SelectListItem> Items)> Selects)
{
    public const int Count = 8;
    const int Offered = 12;

    public IEnumerable<ReportPeriod> Choices =>
        ReportPeriod.LastComplete(PeriodKind.FinancialQuarter, Today).AndBefore(Offered).Append(Last).Distinct().OrderByDescending(quarter => quarter.From);

    /// <summary>The quarter of an address, or the last complete one and the sentence that says what was wrong.</summary>
    public static (ReportPeriod Last, string? Fault) Read(string? code, DateOnly today)
    {
        if (string.IsNullOrEmpty(code))
            return (ReportPeriod.LastComplete(PeriodKind.FinancialQuarter, today), null);
        return ReportPeriod.TryParse(code, CultureInfo.InvariantCulture, out var period) && period.Kind == PeriodKind.FinancialQuarter && period.From.Year > ReportPeriod.EarliestYear + 2
            ? (period, null) : (ReportPeriod.LastComplete(PeriodKind.FinancialQuarter, today), "Select a quarter from the list");
    }
}
