using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class MoveMeeting(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Now { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.Facts = new MoveFacts { On = Now.On, At = Now.At, Place = Now.Place, Link = Now.Link };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Now = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { MeetingId = Id }, cancellation);
        TempData["Done"] = "Meeting moved";
        return Redirect($"/meetings/{Id}");
    }

    [Allow(Permission.PlanMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    /// <param name="Invited">How many people would be told.</param>
    public sealed record Answer(DateOnly On, TimeOnly At, string Place, string? Link, int Invited);

    [Allow(Permission.PlanMeeting)]
    public sealed record Command : ICommand<int>, IOnce
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        public Guid? SubmissionId { get; set; }

        public MoveFacts Facts { get; set; } = new();
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var meeting = await db.MeetingSeenBy(current.Actor, query.Id, cancellationToken);
            audit.About(null, meeting.Id);
            var invited = await db.InvitationsSeenBy(current.Actor).Where(one => one.MeetingId == meeting.Id).Select(one => one.UserId).Distinct().CountAsync(cancellationToken);
            return new Answer(meeting.On, LondonTime.TimeOf(meeting.StartsAt), meeting.Place, meeting.Link, invited);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, PsgOptions options, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var meeting = await db.MeetingHeldBy(actor, command.MeetingId, cancellationToken);
            audit.About(null, meeting.Id);
            var planned = await db.MeetingsSeenBy(actor).Where(other => other.PanelId == meeting.PanelId && other.Id != meeting.Id && other.StartsAt > now && other.Status != MeetingStatus.Cancelled)
                .Select(other => other.StartsAt).ToListAsync(cancellationToken);
            meeting.Move(command.Facts, planned, now);
            var names = await known.ReadAsync(cancellationToken);
            return await db.InviteAsync(actor, meeting, names.Panel(meeting.PanelId).Name, [], InviteToMeeting.PageOf(options, meeting), now, cancellationToken);
        }
    }
}
