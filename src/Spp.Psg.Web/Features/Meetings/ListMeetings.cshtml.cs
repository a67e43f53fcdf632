using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class ListMeetings(IMediator mediator) : PageModel
{
    public Answer Meetings { get; private set; } = null!;

    public async Task OnGetAsync(string? panel, Guid? before, CancellationToken cancellation) =>
        Meetings = await mediator.Send(new Query(panel, before), cancellation);

    /// <param name="Before">The last meeting of the page shown before.</param>
    [Allow(Permission.SeeMeeting)]
    public sealed record Query(string? Panel, Guid? Before) : IQuery<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Next, IReadOnlyList<Row> Past, Guid? Older, string? Panel, IReadOnlyList<string> Panels, bool MayPlan);

    public sealed record Row(Guid Id, string Panel, MeetingKind Kind, DateTimeOffset StartsAt, string Place, MeetingStatus Status, int Discussed, int Deferred, int Waiting);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Answer>
    {
        const int Page = 20;

        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var own = names.Panels.Where(panel => current.Actor.Panels.Contains(panel.Id)).ToList();
            var panel = own.Find(panel => panel.Code == query.Panel);
            var meetings = db.MeetingsSeenBy(current.Actor).Where(meeting => panel == null || meeting.PanelId == panel.Id);
            var past = meetings.Where(meeting => meeting.Status == MeetingStatus.Held);
            if (query.Before is { } before)
                past = past.Where(meeting => db.MeetingsSeenBy(current.Actor).Any(last => last.Id == before
                    && (meeting.StartsAt < last.StartsAt || (meeting.StartsAt == last.StartsAt && meeting.Id.CompareTo(last.Id) < 0))));

            var next = await Rows(meetings.Where(meeting => meeting.Status == MeetingStatus.Planned || meeting.Status == MeetingStatus.Open).OrderBy(meeting => meeting.StartsAt).Take(Page));
            var held = await Rows(past.OrderByDescending(meeting => meeting.StartsAt).ThenByDescending(meeting => meeting.Id).Take(Page + 1));
            return new Answer(next, [.. held.Take(Page)], held.Count > Page ? held[Page - 1].Id : null, panel?.Code, [.. own.Select(panel => panel.Code)], current.Actor.May(Permission.PlanMeeting));

            async Task<List<Row>> Rows(IQueryable<Meeting> some)
            {
                var agenda = db.AgendaSeenBy(current.Actor).Where(item => !item.IsOff);
                var read = await some.Select(meeting => new
                {
                    meeting.Id,
                    meeting.PanelId,
                    meeting.Kind,
                    meeting.StartsAt,
                    meeting.Place,
                    meeting.Status,
                    Discussed = agenda.Count(item => item.MeetingId == meeting.Id && item.State == AgendaItemState.Discussed),
                    Deferred = agenda.Count(item => item.MeetingId == meeting.Id && item.State == AgendaItemState.Deferred),
                    Waiting = agenda.Count(item => item.MeetingId == meeting.Id && item.State == AgendaItemState.Waiting),
                }).ToListAsync(cancellationToken);
                return [.. read.Select(row => new Row(row.Id, names.Panel(row.PanelId).Code, row.Kind, row.StartsAt, row.Place, row.Status, row.Discussed, row.Deferred, row.Waiting))];
            }
        }
    }
}
