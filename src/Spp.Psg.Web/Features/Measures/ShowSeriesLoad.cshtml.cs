using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

public sealed class ShowSeriesLoad(IMediator mediator) : PageModel, IShowAgain
{
    /// <summary>Of the lines with one fate.</summary>
    public const int MostShown = 200;

    [FromRoute]
    public Guid Id { get; set; }

    public Seen Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(Id), cancellation);

    [Sends(typeof(Apply))]
    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancellation)
    {
        var code = await mediator.Send(new Apply(Id), cancellation);
        TempData["Done"] = "Values loaded";
        return LocalRedirect($"/measures/{code}");
    }

    [Sends(typeof(Discard))]
    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellation)
    {
        var code = await mediator.Send(new Discard(Id), cancellation);
        TempData["Done"] = "Discarded. Nothing was changed.";
        return LocalRedirect($"/measures/{code}");
    }

    [Allow(Permission.LoadMeasures)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    [Allow(Permission.LoadMeasures)]
    public sealed record Apply(Guid Id) : ICommand<string>;

    [Allow(Permission.LoadMeasures)]
    public sealed record Discard(Guid Id) : ICommand<string>;

    public sealed record Seen(SeriesLoad Load, Measure Measure, string AskedBy, string? SettledBy, IReadOnlyList<string> Warnings);

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Seen>
    {
        /// <summary>Smaller numbers are often the same by chance.</summary>
        const int Telling = 100, MostWarnings = 5;

        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var load = await db.SeriesLoadSeenBy(current.Actor, query.Id, cancellationToken);
            var measures = await db.DefinedMeasuresSeenBy(current.Actor).ToDictionaryAsync(measure => measure.Id, cancellationToken);
            return new Seen(load, measures[load.MeasureId], names.User(load.AskedById), load.SettledById is { } by ? names.User(by) : null, await WarningsAsync(load, measures, cancellationToken));
        }

        /// <summary>domain.md 7.6, trap 6: the same number typed for two measures is often one number typed twice.</summary>
        async Task<List<string>> WarningsAsync(SeriesLoad load, Dictionary<Guid, Measure> measures, CancellationToken cancellation)
        {
            var (own, numbers) = (load.MeasureId, load.Lines.Where(line => line.Fate is LineFate.New or LineFate.Changed && line.Numerator >= Telling).Select(line => line.Numerator).Distinct().ToList());
            var same = numbers.Count == 0 ? [] : await db.MeasureValuesSeenBy(current.Actor).Where(value => value.SupersededAt == null && value.MeasureId != own && numbers.Contains(value.Numerator))
                .OrderBy(value => value.Numerator).Take(MostWarnings).Select(value => new { value.Numerator, value.MeasureId }).ToListAsync(cancellation);
            return [.. same.Select(value => $"{Shown.Number(value.Numerator, 0)} is also a value of {measures[value.MeasureId].Name}: check that it is not the same number typed twice").Distinct()];
        }
    }

    public sealed class Applying(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Apply, string>
    {
        public async Task<string> Handle(Apply command, CancellationToken cancellationToken)
        {
            var (now, load) = (clock.GetUtcNow(), await db.SeriesLoadSeenBy(current.Actor, command.Id, cancellationToken));
            await db.HoldMeasureAsync(load.MeasureId, cancellationToken);
            var values = load.Apply(await db.ValuesStanding(current.Actor, load.MeasureId, cancellationToken), current.Actor, now);
            db.Keep(values);
            foreach (var gap in await db.MeasureGapsSeenBy(current.Actor).Where(gap => gap.MeasureId == load.MeasureId && gap.EndedAt == null).ToListAsync(cancellationToken))
                if (gap.IsFilledBy(values))
                    gap.End(current.Actor, now);
            audit.About(null, load.Id, load.MeasureId);
            return await db.DefinedMeasuresSeenBy(current.Actor).Where(measure => measure.Id == load.MeasureId).Select(measure => measure.Code).SingleAsync(cancellationToken);
        }
    }

    public sealed class Discarding(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Discard, string>
    {
        public async Task<string> Handle(Discard command, CancellationToken cancellationToken)
        {
            var load = await db.SeriesLoadSeenBy(current.Actor, command.Id, cancellationToken);
            load.Discard(current.Actor, clock.GetUtcNow());
            audit.About(null, load.Id);
            return await db.DefinedMeasuresSeenBy(current.Actor).Where(measure => measure.Id == load.MeasureId).Select(measure => measure.Code).SingleAsync(cancellationToken);
        }
    }
}
