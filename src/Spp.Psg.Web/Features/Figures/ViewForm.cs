using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>The form that saves what the explorer shows.</summary>
/// <param name="Asked">With its period.</param>
public sealed record ViewForm(SaveView.Command Form, ExploreAsked Asked, ReportPeriod Period, CountedPanels Panels, DateOnly Today)
{
    public string Action => AddressFor(Asked);

    /// <summary>Where what the explorer shows can be saved.</summary>
    /// <param name="asked">With its period.</param>
    public static string AddressFor(ExploreAsked asked) => "/figures/views/new?" + asked.Address().Split('?', 2)[1];

    public bool HasLatest => Period.Kind != PeriodKind.Custom;

    /// <summary>As somebody first meets it: what is complete today moves on with time.</summary>
    public static ViewForm For(ExploreAsked asked, ReportPeriod period, CountedPanels panels, DateOnly today) => new(
        new SaveView.Command { Period = period.Kind != PeriodKind.Custom && period == ReportPeriod.LastComplete(period.Kind, today) ? SaveView.Latest : SaveView.Fixed, IsShared = false, Mail = ViewMail.Never },
        asked, period, panels, today);

    public IReadOnlyList<SelectListItem> Periods =>
    [
        new Choice(SaveView.Latest, $"Always {LastOf(Period.Kind)}", HasLatest ? $"Today that is {ReportPeriod.LastComplete(Period.Kind, Today).Name}" : null),
        new Choice(SaveView.Fixed, $"Always {Period.Name}"),
    ];

    public IReadOnlyList<SelectListItem> Readers => ReadersOf(Panels.Panels.Count == 1);

    public static IReadOnlyList<SelectListItem> ReadersOf(bool isOnePanel) =>
    [
        new Choice("false", "Only me"),
        new Choice("true", "Everybody who sees these figures", isOnePanel ? "Those who sit on the panel, and managers" : "Those who sit on all of these panels, and managers"),
    ];

    public static string LastOf(PeriodKind kind) => "the last complete " + kind switch
    {
        PeriodKind.Month => "month",
        PeriodKind.CalendarQuarter => "calendar quarter",
        PeriodKind.FinancialQuarter => "financial quarter",
        PeriodKind.HalfYear => "half-year",
        PeriodKind.FinancialYear => "financial year",
        PeriodKind.TwelveMonths => "12 months",
        _ => "period",
    };
}
