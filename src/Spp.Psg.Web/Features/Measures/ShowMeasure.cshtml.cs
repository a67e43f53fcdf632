using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Features.Shared.Dates;
using Spp.Psg.Web.Pipeline;
using LondonTime = Spp.Psg.Domain.Time.LondonTime;

namespace Spp.Psg.Web.Features.Measures;

public sealed class ShowMeasure(IMediator mediator, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>Null for the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodCode { get; set; }

    /// <summary>Null for the one before.</summary>
    [BindProperty(SupportsGet = true, Name = "against")]
    public string? AgainstCode { get; set; }

    /// <summary>How many parts of a split; null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "top")]
    public int? Top { get; set; }

    /// <summary>The day of a change, before and after which months are compared.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? On { get; set; }

    [BindProperty(SupportsGet = true, Name = "months")]
    public int? Months { get; set; }

    public Seen Found { get; private set; } = null!;
    public ReportPeriod? Period { get; private set; }
    public ReportPeriod? Against { get; private set; }
    public (MonthlyMean Before, MonthlyMean After)? Around { get; private set; }
    public IReadOnlyList<(string Field, string Sentence)> Faults { get; private set; } = [];

    public Series Series => Found.Series;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Found = await mediator.Send(new Query(Code), cancellation);
        List<(string, string)> faults = [];
        Period = Choose(PeriodCode, "period", Series.Latest);
        Against = Choose(AgainstCode, "against", Series.Before(Period));
        ReadChange(faults);
        if (!ModelState.IsValid && faults.Count == 0)
            faults.Add(("period", "Select a period from the list"));
        Faults = faults;
        if (faults.Count > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        ReportPeriod? Choose(string? code, string field, ReportPeriod? usual)
        {
            if (string.IsNullOrEmpty(code))
                return usual;
            if (Series.Periods.FirstOrDefault(period => period.Code == code) is { } chosen)
                return chosen;
            faults.Add((field, "Select a period from the list"));
            return usual;
        }
    }

    void ReadChange(List<(string, string)> faults)
    {
        if (string.IsNullOrWhiteSpace(On))
            return;
        var months = Months ?? 3;
        if (TypedDate.Read(On, LondonTime.DateOf(clock.GetUtcNow())) is not { } on || on.Year is < ReportPeriod.EarliestYear + 3 or > ReportPeriod.LatestYear)
            faults.Add(("on", "Enter the day of the change, like 1 9 2026"));
        else if (months is < 1 or > 24)
            faults.Add(("months", "Months before it must be between 1 and 24"));
        else if (Series.AroundDay(on, months) is not { } around)
            faults.Add(("on", "There are no values for each of these months"));
        else
            Around = around;
    }

    [Allow(Permission.SeeMeasures)]
    public sealed record Query(string Code) : IQuery<Seen>;

    /// <param name="Corrected">Values that were superseded, the newest first.</param>
    public sealed record Seen(Measure Measure, Series Series, IReadOnlyList<MeasureGap> Gaps, IReadOnlyList<MeasureValue> Corrected, Names Names, bool MayLoad, bool MayDefine);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Seen>
    {
        const int MostCorrected = 100;

        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var measure = await db.MeasureSeenBy(current.Actor, query.Code, cancellationToken);
            var corrected = await db.MeasureValuesSeenBy(current.Actor).Where(value => value.MeasureId == measure.Id && value.SupersededAt != null)
                .OrderByDescending(value => value.SupersededAt).ThenBy(value => value.Id).Take(MostCorrected).ToListAsync(cancellationToken);
            var gaps = await db.MeasureGapsSeenBy(current.Actor).Where(gap => gap.MeasureId == measure.Id && gap.EndedAt == null).OrderBy(gap => gap.FromOn).ToListAsync(cancellationToken);
            return new Seen(measure, new Series(measure, await db.ValuesStanding(current.Actor, measure.Id, cancellationToken)), gaps, corrected, names,
                current.Actor.May(Permission.LoadMeasures), current.Actor.May(Permission.DefineMeasures));
        }
    }
}
