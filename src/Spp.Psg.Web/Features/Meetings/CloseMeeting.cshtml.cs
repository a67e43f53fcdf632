using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class CloseMeeting(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Meeting { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Meeting = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command { MeetingId = Id }, cancellation);
        TempData["Done"] = "Meeting closed and its minutes written";
        return Redirect($"/meetings/{Id}/minutes");
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    public sealed record Answer(DateOnly On, MeetingStatus Status, int Discussed, int Deferred, IReadOnlyList<AgendaRow> Waiting, string? QuorumWarning);

    [Allow(Permission.RunMeeting)]
    public sealed record Command : ICommand<Unit>
    {
        [BindNever]
        public Guid MeetingId { get; init; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var meeting = await db.MeetingSeenBy(current.Actor, query.Id, cancellationToken);
            var rows = (await AgendaRow.ReadAsync(db, current.Actor, meeting.Id, cancellationToken)).Where(row => !row.IsOff).ToList();
            audit.About(null, meeting.Id);
            return new Answer(
                meeting.On, meeting.Status, rows.Count(row => row.State == AgendaItemState.Discussed), rows.Count(row => row.State == AgendaItemState.Deferred),
                [.. rows.Where(row => row.State == AgendaItemState.Waiting)], names.QuorumWarning(meeting));
        }
    }
}
