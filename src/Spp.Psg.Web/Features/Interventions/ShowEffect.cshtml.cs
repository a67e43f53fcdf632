using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Places;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>Counts by month before and after an intervention round its place, with a ring for what moved and a ward to compare with.</summary>
public sealed class ShowEffect(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Question Asked { get; set; } = new();

    public Answer Answered { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ShowAsync(cancellation);
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Answered = await mediator.Send(new Query(Id, ModelState.IsValid ? Asked : null), cancellation);
        (Asked.Source, Asked.On) = (Asked.Source ?? Answered.Source, Asked.On ?? Answered.Since);
    }

    const string Incidents = "Incidents", Cases = "Cases", OfMeasure = "measure:";

    public sealed record Question
    {
        /// <summary>Without a choice the police's incidents if there are any, else cases; a measure by its code.</summary>
        [Display(Name = "What is counted"), RegularExpression($"^({Incidents}|{Cases}|{OfMeasure}[a-z0-9][a-z0-9-]{{1,39}})$", ErrorMessage = "Select what is counted from the list")]
        public string? Source { get; set; }

        /// <summary>Without a date the day on which the intervention began.</summary>
        [Display(Name = "Since")]
        public DateOnly? On { get; set; }

        [Display(Name = "Within"), Range(50, 2000, ErrorMessage = "Within must be between 50 and 2,000 metres")]
        public int Metres { get; set; } = 300;

        [Display(Name = "Months"), Range(1, MonthsAround.Most, ErrorMessage = "Months must be between 1 and 24")]
        public int Months { get; set; } = 6;

        [Display(Name = "Compared with the ward"), StringLength(20, ErrorMessage = "Select a ward from the list")]
        public string? Ward { get; set; }
    }

    /// <param name="Asked">Null when it cannot be answered.</param>
    [Allow(Permission.SeeIntervention)]
    public sealed record Query(Guid Id, Question? Asked) : IQuery<Answer>;

    /// <param name="Missing">Why there is nothing to show.</param>
    /// <param name="Provenance">Where the counts come from, and what that means for them.</param>
    public sealed record Answer(OneIntervention Of, Effect? Effect, string? Missing, string Source, DateOnly? Since, string Provenance, IReadOnlyList<SelectListItem> Sources, IReadOnlyList<SelectListItem> Wards)
    {
        /// <summary>What these counts cannot tell.</summary>
        public IReadOnlyList<string> Limits { get; init; } = [];

        public bool IsByWard => Source.StartsWith(OfMeasure, StringComparison.Ordinal);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names, today) = (current.Actor, await known.ReadAsync(cancellationToken), LondonTime.DateOf(clock.GetUtcNow()));
            var one = await OneIntervention.ReadAsync(db, actor, audit, query.Id, cancellationToken);
            var home = one.Cases[0];
            List<SelectListItem> wards = [.. names.Wards.Where(ward => ward.Code != home.WardCode).Select(ward => new SelectListItem(ward.Name, ward.Code))];
            var (began, newestIncident) = (one.Intervention.StartsOn ?? one.Intervention.MadeOn, await db.NewestIncidentMonth(cancellationToken));
            var measures = await db.MeasuresByWard(actor, cancellationToken);
            List<SelectListItem> sources = [new("Police incidents", Incidents), new("Cases opened", Cases), .. measures.Select(measure => new SelectListItem($"{measure.Name}, by ward", $"{OfMeasure}{measure.Code}"))];
            var source = query.Asked?.Source ?? (newestIncident is null ? Cases : Incidents);
            Answer None(string why) => new(one, null, why, source, began, "", sources, wards);
            if (query.Asked is not { } asked)
                return None("Choose what to compare.");
            if ((asked.On ?? began) is not { } on)
                return None("Nobody has recorded when this began. Enter the day since when it could have worked.");
            if (on.Year is < ReportPeriod.EarliestYear + 3 or > ReportPeriod.LatestYear)
                return None("Enter a day of this century, like 1 9 2026.");
            var ward = wards.Exists(ward => ward.Value == asked.Ward) ? asked.Ward : null;
            if (source.StartsWith(OfMeasure, StringComparison.Ordinal))
            {
                if (measures.Find(measure => source == $"{OfMeasure}{measure.Code}") is not { } measure)
                    return None("Select what is counted from the list: no measure of that name counts something each month by ward, or you may not see measures.");
                var since = new DateOnly(on.Year, on.Month, 1).AddMonths(-asked.Months);
                var told = new EffectByWard(measure, await db.MonthsByWard(actor, measure, since, cancellationToken), names).Of(home.WardCode, ward, on, asked.Months);
                return None(told.Missing ?? "") with { Effect = told.Effect, Missing = told.Missing, Provenance = told.Provenance, Limits = told.Limits };
            }
            if (await db.PointOfCaseAsync(actor, home.Id, cancellationToken) is not { } point)
                return None("The place of its case is not on the map yet. Put it on the map, or give its postcode, and the counts stand here.");
            var newest = source == Incidents ? newestIncident : new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
            if (newest is not { } last)
                return None("No police incidents have been loaded.");
            var months = MonthsAround.Of(on, asked.Months, last);
            var isOfIncidents = source == Incidents;
            var near = isOfIncidents ? await db.IncidentsNearAsync(point, asked.Metres, months, cancellationToken) : await db.CasesNearAsync(actor, point, asked.Metres, months, cancellationToken);
            var elsewhere = ward is null ? null : isOfIncidents ? await db.IncidentsOfWardAsync(ward, months, cancellationToken) : await db.CasesOfWardAsync(actor, ward, months, cancellationToken);
            var effect = new Effect(months, BeforeAfter.Of($"Within {asked.Metres} metres", months, near.Near), BeforeAfter.Of($"Ring, to {2 * asked.Metres} metres", months, near.Ring),
                elsewhere is null ? null : BeforeAfter.Of(names.Ward(ward!), months, elsewhere));
            return new Answer(one, effect, null, source, began, isOfIncidents
                ? $"Source: street-level incidents of data.police.uk, loaded to {last.ToString("MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"))}, which the police move to the middle of a street."
                : "Source: cases of this service that you may open, by the month in which they were opened and the map point or postcode of their place.", sources, wards);
        }
    }
}
