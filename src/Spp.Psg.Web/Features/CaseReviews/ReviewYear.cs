using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Web.Features.CaseReviews;

/// <summary>The year that figures are published for, April to March, as an address names it: 2026 is 2026-27.</summary>
static class ReviewYear
{
    const int Earliest = 2014;

    public static ReportPeriod Of(int? year, DateTimeOffset now)
    {
        var current = Current(now);
        return ReportPeriod.Of(PeriodKind.FinancialYear, new DateOnly(year is { } asked && asked >= Earliest && asked <= current ? asked : current, 4, 1));
    }

    public static int Current(DateTimeOffset now) => LondonTime.DateOf(now) is { Month: >= 4 } today ? today.Year : LondonTime.DateOf(now).Year - 1;
}
