using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reminders;

public sealed class ShowReminders(IMediator mediator) : PageModel
{
    public const int PageSize = 50;

    public Listed Found { get; private set; } = null!;

    /// <param name="before">The last reminder of the page before.</param>
    public async Task OnGetAsync([FromQuery] Guid? before, CancellationToken cancellation) => Found = await mediator.Send(new Query(before), cancellation);

    [Allow(Permission.SeeWork)]
    public sealed record Query(Guid? Before) : IQuery<Listed>;

    /// <param name="New">One more than a page when there are more.</param>
    public sealed record Listed(IReadOnlyList<ReminderLine> New, IReadOnlyList<ReminderLine> Earlier, string? OlderHref, bool IsPaged, DateOnly Today);

    public sealed class Handler(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var mine = db.RemindersOf(current.Actor);
            var unseen = await mine.Where(reminder => reminder.SeenAt == null)
                .OrderByDescending(reminder => reminder.MadeAt).ThenBy(reminder => reminder.DueOn).ThenBy(reminder => reminder.Id)
                .Select(ReminderLine.From).Take(PageSize + 1).ToListAsync(cancellationToken);
            var seen = mine.Where(reminder => reminder.SeenAt != null);
            if (query.Before is { } before)
                seen = seen.Where(reminder => reminder.Id < before);
            var earlier = await seen.OrderByDescending(reminder => reminder.Id).Select(ReminderLine.From).Take(PageSize + 1).ToListAsync(cancellationToken);
            var older = earlier.Count > PageSize ? $"/reminders?before={earlier[PageSize - 1].Id}" : null;
            return new Listed(unseen, [.. earlier.Take(PageSize)], older, query.Before is not null, LondonTime.DateOf(clock.GetUtcNow()));
        }
    }
}
