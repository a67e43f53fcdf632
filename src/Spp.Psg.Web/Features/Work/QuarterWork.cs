using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Web.Features.Work;

/// <summary>This quarter so far beside the one before.</summary>
public sealed record QuarterTable(ReportPeriod Now, ReportPeriod Before, IReadOnlyList<QuarterLine> Lines);

public sealed record QuarterLine(FigureDefinition Figure, int Now, int Before)
{
    public Change Change => new(Now, Before);
}

static class QuarterWork
{
    static readonly FigureDefinition[] Watched =
        [FigureCatalogue.ReferralsReceived, FigureCatalogue.CasesOpened, FigureCatalogue.OpenAtEnd, FigureCatalogue.CaseDiscussions];

    public static async Task<QuarterTable> ReadAsync(PsgDb db, Names names, Actor actor, DateOnly today, CancellationToken cancellation)
    {
        var quarter = ReportPeriod.Of(PeriodKind.FinancialQuarter, today);
        var numbers = await db.ReadFiguresAsync(names.PanelsCountedFor(actor), [quarter.Before, quarter], cancellation);
        return new QuarterTable(quarter, quarter.Before,
            [.. Watched.Select(figure => new QuarterLine(figure, numbers.Count(figure, quarter), numbers.Count(figure, quarter.Before)))]);
    }
}
