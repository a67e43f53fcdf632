using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared.Dates;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>The periods that the figures page offers on a day, and what it makes of the one in its address.</summary>
public static class PeriodChoices
{
    public const string OtherDates = "dates";

    static readonly (PeriodKind Kind, string Group, int Back, bool IncludesNow)[] Offered =
    [
        (PeriodKind.HalfYear, "Half-years (mid-year)", 4, true),
        (PeriodKind.FinancialQuarter, "Financial quarters", 8, true),
        (PeriodKind.TwelveMonths, "12 complete months", 4, false),
        (PeriodKind.Month, "Months", 13, true),
        (PeriodKind.CalendarQuarter, "Calendar quarters", 4, false),
        (PeriodKind.FinancialYear, "Financial years", 3, true),
    ];

    public static ReportPeriod Usual(DateOnly today) => ReportPeriod.LastComplete(PeriodKind.HalfYear, today);

    /// <summary>The period of an address, or the usual one and the sentence that says what was wrong.</summary>
    public static (ReportPeriod Period, string? Fault) Read(string? code, string? firstDay, string? lastDay, DateOnly today)
    {
        if (string.IsNullOrEmpty(code))
            return (Usual(today), null);
        if (code != OtherDates)
            return ReportPeriod.TryParse(code, CultureInfo.InvariantCulture, out var period) ? (period, null) : (Usual(today), "Select a period from the list");
        if (TypedDate.Read(firstDay, today) is not { } from)
            return (Usual(today), "Enter the first day of the period, like 1 4 2026");
        if (TypedDate.Read(lastDay, today) is not { } to)
            return (Usual(today), "Enter the last day of the period, like 30 9 2026");
        try
        {
            return (ReportPeriod.Days(from, to), null);
        }
        catch (RuleBroken broken)
        {
            return (Usual(today), broken.Refusals[0].Sentence);
        }
    }

    public static IReadOnlyList<SelectListItem> Of(ReportPeriod chosen, DateOnly today)
    {
        var choices = new List<SelectListItem>();
        foreach (var (kind, name, back, includesNow) in Offered)
        {
            var group = new SelectListGroup { Name = name };
            var period = includesNow ? ReportPeriod.Of(kind, today) : ReportPeriod.LastComplete(kind, today);
            for (var count = 0; count < back + (includesNow ? 1 : 0); count++, period = Earlier(period))
                choices.Add(new SelectListItem(Text(period, today), period.Code, period.Code == chosen.Code) { Group = group });
        }
        if (!choices.Exists(choice => choice.Selected))
            choices.Insert(0, new SelectListItem(Text(chosen, today), chosen.Code, true));
        return choices;
    }

    public static IReadOnlyList<(string Text, string Code)> QuickLinks(DateOnly today) =>
    [
        ("Last half-year", Usual(today).Code),
        ("Last quarter", ReportPeriod.LastComplete(PeriodKind.FinancialQuarter, today).Code),
        ("This quarter so far", ReportPeriod.Of(PeriodKind.FinancialQuarter, today).Code),
        ("Last 12 months", ReportPeriod.LastComplete(PeriodKind.TwelveMonths, today).Code),
    ];

    static ReportPeriod Earlier(ReportPeriod period) => period.Kind == PeriodKind.TwelveMonths
        ? ReportPeriod.Of(PeriodKind.TwelveMonths, period.LastDay.AddMonths(-1))
        : period.Before;

    static string Text(ReportPeriod period, DateOnly today)
    {
        var text = period.Label == period.Name ? period.Name : $"{period.Label}: {period.Name}";
        return period.IsCompleteOn(today) ? text : $"{text} (so far)";
    }
}
