using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class AcceptStatement(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Read { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Read = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { MeetingId = Id }, cancellation);
        TempData["Done"] = "Statement accepted";
        return Redirect($"/meetings/{Id}");
    }

    [Allow(Permission.SeeMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    /// <param name="AcceptedAt">When the reader accepted this version.</param>
    public sealed record Answer(DateOnly On, MeetingStatus Status, ConfidentialityStatement Statement, DateTimeOffset? AcceptedAt);

    [Allow(Permission.SeeMeeting), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Unit>
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        public int Version { get; set; }

        [Display(Name = "How you attend"), Required(ErrorMessage = "Select how you attend")]
        public AttendanceMode? Mode { get; set; }

        public bool Accepted { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var meeting = await db.MeetingSeenBy(current.Actor, query.Id, cancellationToken);
            audit.About(null, meeting.Id);
            var own = meeting.Attendance.FirstOrDefault(one => one.UserId == current.Actor.UserId);
            return new Answer(meeting.On, meeting.Status, meeting.Statement, own?.HasAccepted(meeting.Statement) == true ? own.AcceptedAt : null);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, meeting) = (current.Actor, await db.MeetingSeenBy(current.Actor, command.MeetingId, cancellationToken));
            audit.About(null, meeting.Id, actor.UserId);
            new Rules().Refuse(!command.Accepted, "Accepted", "Tick the box to accept the statement").Hold();
            meeting.Accept(actor.UserId, actor.AgencyId, command.Mode!.Value, command.Version, clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
