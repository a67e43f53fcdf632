using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class CancelMeeting(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Now { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Now = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { MeetingId = Id }, cancellation);
        TempData["Done"] = "Meeting cancelled";
        return Redirect("/meetings");
    }

    [Allow(Permission.PlanMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    /// <param name="Invited">How many people would be told.</param>
    public sealed record Answer(DateOnly On, int Invited);

    [Allow(Permission.PlanMeeting)]
    public sealed record Command : ICommand<int>, IOnce
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Why it is cancelled"), StringLength(500, ErrorMessage = "Why it is cancelled must be 500 characters or fewer")]
        public string? Because { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var meeting = await db.MeetingSeenBy(current.Actor, query.Id, cancellationToken);
            audit.About(null, meeting.Id);
            return new Answer(meeting.On, await db.InvitationsSeenBy(current.Actor).Where(one => one.MeetingId == meeting.Id).Select(one => one.UserId).Distinct().CountAsync(cancellationToken));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, PsgOptions options, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var meeting = await db.MeetingHeldBy(actor, command.MeetingId, cancellationToken);
            audit.About(null, meeting.Id);
            meeting.Cancel(command.Because, now);
            var names = await known.ReadAsync(cancellationToken);
            return await db.InviteAsync(actor, meeting, names.Panel(meeting.PanelId).Name, [], InviteToMeeting.PageOf(options, meeting), now, cancellationToken);
        }
    }
}
