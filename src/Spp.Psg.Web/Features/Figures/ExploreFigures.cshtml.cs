using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>Any figure by any part, against the period before and the same period last year.</summary>
public sealed partial class ExploreFigures(IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public ExploreAsked Asked { get; set; } = new();

    public Answered Figures { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Periods { get; private set; } = [];
    public string? Fault { get; private set; }
    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var (period, fault) = PeriodChoices.Read(Asked.Period, Asked.FirstDay, Asked.LastDay, Today);
        if (fault is null && Asked.Period == PeriodChoices.OtherDates)
            return Redirect((Asked with { Period = period.Code, FirstDay = null, LastDay = null }).Address());
        Asked = Asked with { Period = fault is null ? period.Code : Asked.Period };
        Figures = await mediator.Send(new Query(Asked, period), cancellation);
        Periods = PeriodChoices.Of(period, Today);
        Fault = fault;
        if (fault is not null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>The table as it stands on the page.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation)
    {
        var (period, fault) = PeriodChoices.Read(Asked.Period, Asked.FirstDay, Asked.LastDay, Today);
        if (fault is not null)
            return Redirect(Asked.Address());
        Asked = Asked with { Period = period.Code };
        var csv = new ExploredCsv(await mediator.Send(new Query(Asked, period), cancellation)).Text();
        var name = $"{Asked.Figure.Code}-{period.Code}{(Asked.IsPublic ? "-public" : "-OFFICIAL")}.csv";
        return File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", name);
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(ExploreAsked Asked, ReportPeriod Period) : IQuery<Answered>;

    /// <param name="Periods">The one asked for, the one before and, unless that is the same, the same last year.</param>
    /// <param name="Points">What a small chart shows of each part, oldest first; none where there are no small charts.</param>
    /// <param name="AddsUp">Whether the parts are the whole: not where a case belongs to several, or a state is told month by month.</param>
    public sealed record Answered(
        ExploreAsked Asked, CountedPanels Panels, IReadOnlyList<Panel> Seen, IReadOnlyList<ReportPeriod> Periods, SplitBy By, IReadOnlyList<Row> Rows, Row Total, bool AddsUp,
        IReadOnlyList<string> Details, IReadOnlyList<string> NarrowedTo, IReadOnlyList<(SplitBy By, IReadOnlyList<(string Key, string Name)> Choices)> Choices,
        DateTimeOffset CutOff, bool IsFromSums, IReadOnlyList<ReportPeriod> Points)
    {
        /// <summary>Of a figure by ward.</summary>
        public ExploredMap? Map { get; init; }

        public FigureDefinition Figure => Asked.Figure;
        public ReportPeriod Period => Periods[0];
        public IEnumerable<Hidden> Suppressed => Rows.Append(Total).SelectMany(row => row.Cells).Select(cell => cell.Public.Why).Where(why => why != Hidden.No);
    }

    /// <param name="Key">Null for what the events do not name.</param>
    public sealed record Row(string? Key, string Name, IReadOnlyList<Cell> Cells)
    {
        /// <summary>At each point of its small chart.</summary>
        public IReadOnlyList<int> Trend { get; init; } = [];

        /// <summary>Against another column; null when either number is hidden.</summary>
        public Change? Against(int column) =>
            column < Cells.Count && Cells[0].Public.Value is { } now && Cells[column].Public.Value is { } then ? new Change(now, then) : null;
    }

    /// <param name="Href">The list behind it; none in the public version.</param>
    /// <param name="Note">Which month it is, where rows are months of different periods.</param>
    public sealed record Cell(PublicNumber Public, string? Href, string? Note)
    {
        public string Text => Public.Shown(number => Shown.Number(number));
    }
}
