using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using static Spp.Psg.Domain.Figures.FigureCatalogue;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>A report that is asked for again and again (domain.md 7.7), and where it opens.</summary>
/// <param name="Href">Null for one that opens from its intervention.</param>
public sealed record StandingReport(string Number, string Name, string? Href, Permission Needs = Permission.SeeFigures);

/// <summary>R1 to R16, each a view of the same figures.</summary>
static class StandingReports
{
    public static IReadOnlyList<StandingReport> On(DateOnly today)
    {
        var quarter = ReportPeriod.LastComplete(PeriodKind.FinancialQuarter, today);
        var half = ReportPeriod.LastComplete(PeriodKind.HalfYear, today).Code;
        var year = ReportPeriod.LastComplete(PeriodKind.TwelveMonths, today).Code;
        string Board(string part) => $"/reports/board/{quarter.Code}{part}";
        string Explored(FigureDefinition figure, SplitBy by, string period) => $"/figures/explore?figure={figure.Code}&by={FigureFilter.Word(by)}&period={period}";
        return
        [
            new("R1", "Quarterly PSG board page", Board("")),
            new("R2", "Six months of anti-social behaviour", $"/figures?period={half}"),
            new("R3", "Ratings at the last review", Explored(RatingAtLastReview, SplitBy.Rating, quarter.Code)),
            new("R4", "Case discussions in twelve months", Explored(CaseDiscussions, SplitBy.Month, year)),
            new("R5", "Referrals by quarter, with engagement and repeat rates", "/figures/referrals"),
            new("R6", "Wards, twelve months against the twelve before", Explored(ReferralsReceived, SplitBy.Ward, year)),
            new("R7", "Types, adding up to the same total", Explored(ReferralsReceived, SplitBy.CaseType, year)),
            new("R8", "Orders expiring, and their renewals", "/interventions/calendar", Permission.SeeIntervention),
            new("R9", "Interventions by type", Explored(InterventionsMade, SplitBy.Detail, year)),
            new("R10", "Actions: given, done, on time, late and why", "/figures/scorecard"),
            new("R11", "Recommendations of surveys and reviews", "/recommendations", Permission.SeeOperation),
            new("R12", "Before and after an intervention", null, Permission.SeeIntervention),
            new("R13", "ASB case reviews, the four numbers of the year", "/case-reviews/figures"),
            new("R14", "Use of tools by quarter", "/figures/tools"),
            new("R15", "Attendance of agencies", Explored(MeetingsAttended, SplitBy.Agency, year)),
            new("R16", "Annual pack for the scrutiny committee and the public", "/reports/committee"),
        ];
    }
}
