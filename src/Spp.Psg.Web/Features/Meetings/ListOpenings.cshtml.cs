using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class ListOpenings(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Openings { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Openings = await mediator.Send(new Query(Id), cancellation);

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    /// <param name="NotYet">Who sits on the panel and has not opened them.</param>
    public sealed record Answer(DateOnly On, DateTimeOffset? OutAt, IReadOnlyList<Line> Opened, IReadOnlyList<string> NotYet);

    public sealed record Line(string Who, DateTimeOffset At, bool AsFile, int Cases);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var meeting = await db.MeetingSeenBy(current.Actor, query.Id, cancellationToken);
            audit.About(null, meeting.Id);
            var opened = await db.PapersOpenedAsync(current.Actor, meeting.Id, cancellationToken);
            return new Answer(
                meeting.On, meeting.PapersOutAt,
                [.. opened.Select(one => new Line(names.Colleague(one.UserId)?.ToString() ?? names.User(one.UserId), one.At, one.AsFile, one.Cases))],
                [.. names.Users.Where(user => user.IsActive && user.Panels.Contains(meeting.PanelId) && opened.All(one => one.UserId != user.Id)).Select(user => user.ToString()).Order(StringComparer.CurrentCulture)]);
        }
    }
}
