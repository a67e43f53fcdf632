using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>R5 of domain.md 7.7: referrals by quarter, in the shape of A10, with rates from measures.</summary>
public sealed partial class ShowReferrals(IMediator mediator, TimeProvider clock) : PageModel
{
    public Answered Found { get; private set; } = null!;
    public string? Fault { get; private set; }
    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public async Task OnGetAsync(string? panel, string? period, string? engaged, string? repeat, CancellationToken cancellation)
    {
        (var last, Fault) = Quarters.Read(period, Today);
        Found = await mediator.Send(new Query(panel, last, engaged, repeat), cancellation);
        if (Fault is not null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    public async Task<IActionResult> OnGetCsvAsync(string? panel, string? period, string? engaged, string? repeat, CancellationToken cancellation)
    {
        var found = await mediator.Send(new Query(panel, Quarters.Read(period, Today).Last, engaged, repeat), cancellation);
        var csv = new Csv().Line(["Quarter", "Referrals received", .. found.Rates.SelectMany(rate => new[] { rate.Name, "counts behind it" })]);
        foreach (var line in found.Lines)
            csv.Line([line.Quarter.Label, line.Referrals.Count.ToString(Shown.English), .. line.Rates.SelectMany(rate => new[] { rate.Shown ?? rate.Because!, rate.Behind ?? "" })]);
        csv.Line([]).Line([$"{FigureCatalogue.ReferralsReceived.Sentence}. {found.Panels.Name}. Counted up to {Shown.Moment(found.CutOff)}."]);
        return File(csv.ToBytes(), Csv.ContentType, $"referrals-{found.Last.Code}-OFFICIAL.csv");
    }

    /// <param name="Last">The newest of the quarters.</param>
    /// <param name="Engaged">The code of the measure that the engagement rate is taken from.</param>
    [Allow(Permission.SeeFigures)]
    public sealed record Query(string? Panel, ReportPeriod Last, string? Engaged, string? Repeat) : IQuery<Answered>;

    /// <param name="Rates">None for who does not see measures.</param>
    public sealed record Answered(CountedPanels Panels, IReadOnlyList<Panel> Seen, IReadOnlyList<Line> Lines, IReadOnlyList<RateOf> Rates, DateTimeOffset CutOff)
    {
        public ReportPeriod Last => Lines[^1].Quarter;

        public IReadOnlyList<(string Name, string Label, IReadOnlyList<SelectListItem> Items)> Selects =>
            [.. Rates.Where(rate => rate.Choices.Count > 1).Select(rate => (rate.Word, $"{rate.Name.ToLowerInvariant()} from", rate.Choices))];
    }

    /// <param name="Word">Its name in the address.</param>
    /// <param name="Code">Of the measure that it is taken from; null when there is none.</param>
    public sealed record RateOf(string Word, string Name, string? Code, string? Measure, string? Sentence, IReadOnlyList<SelectListItem> Choices);

    public sealed record Line(ReportPeriod Quarter, FigureCell Referrals, IReadOnlyList<Rate> Rates);

    /// <param name="Behind">The counts: 85 of 117.</param>
    /// <param name="Because">What stands in the place of a rate that is not there.</param>
    public sealed record Rate(string? Shown, string? Behind, string? Because);
}
