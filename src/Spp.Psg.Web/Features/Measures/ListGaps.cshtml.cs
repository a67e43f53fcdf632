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
using LondonTime = Spp.Psg.Domain.Time.LondonTime;

namespace Spp.Psg.Web.Features.Measures;

public sealed class ListGaps(IMediator mediator) : PageModel, IShowAgain
{
    public Seen Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Sends(typeof(End))]
    public async Task<IActionResult> OnPostEndAsync(Guid gap, CancellationToken cancellation)
    {
        await mediator.Send(new End(gap), cancellation);
        TempData["Done"] = "Gap ended";
        return LocalRedirect("/measures/gaps");
    }

    [Allow(Permission.SeeMeasures)]
    public sealed record Query : IQuery<Seen>;

    [Allow(Permission.LoadMeasures)]
    public sealed record End(Guid Gap) : ICommand<Guid>;

    public sealed record Seen(IReadOnlyList<Row> Rows, bool MayEnd);

    /// <param name="IsLate">The day on which it was expected has passed.</param>
    public sealed record Row(Guid Id, string Code, string Name, string Period, string Sentence, string Recorded, string? Ended, bool IsLate);

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        const int Most = 200;

        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (names, today) = (await known.ReadAsync(cancellationToken), LondonTime.DateOf(clock.GetUtcNow()));
            var measures = await db.DefinedMeasuresSeenBy(current.Actor).ToDictionaryAsync(measure => measure.Id, cancellationToken);
            var gaps = await db.MeasureGapsSeenBy(current.Actor).OrderBy(gap => gap.EndedAt != null).ThenByDescending(gap => gap.EndedAt).ThenBy(gap => gap.RecordedAt).ThenBy(gap => gap.Id).Take(Most).ToListAsync(cancellationToken);
            return new Seen([.. gaps.Select(gap => Line(gap, measures[gap.MeasureId], names, today))], current.Actor.May(Permission.LoadMeasures));
        }

        static Row Line(MeasureGap gap, Measure measure, Names names, DateOnly today) => new(
            gap.Id, measure.Code, measure.Name, gap.FromOn is { } from ? MeasureWords.Period(measure, from, gap.ToOn!.Value) : "As a whole", gap.Sentence,
            $"{Shown.Moment(gap.RecordedAt)} by {names.User(gap.RecordedById)}", gap.EndedAt is { } at ? $"Ended {Shown.Moment(at)} by {names.User(gap.EndedById!.Value)}" : null, gap.ExpectedOn < today);
    }

    public sealed class Ending(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<End, Guid>
    {
        public async Task<Guid> Handle(End command, CancellationToken cancellationToken)
        {
            var gap = await db.MeasureGapsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Gap, cancellationToken) ?? throw new NotSeen();
            gap.End(current.Actor, clock.GetUtcNow());
            audit.About(null, gap.Id);
            return gap.Id;
        }
    }
}
