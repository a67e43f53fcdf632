using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class DeferItem(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true), FromRoute(Name = "address")]
    public string Address { get; set; } = "";

    public Answer Item { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Item = await mediator.Send(new Query(Id, Address), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var next = await mediator.Send(Form with { MeetingId = Id, Address = Address }, cancellation);
        TempData["Done"] = "Case deferred";
        return Redirect(next);
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id, string Address) : IQuery<Answer>;

    public sealed record Answer(string Reference, string Title, DateOnly On);

    [Allow(Permission.RunMeeting)]
    public sealed record Command : ICommand<string>
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        [BindNever]
        public string Address { get; init; } = "";

        [Display(Name = "Why it is deferred"), Required(ErrorMessage = "Enter why it is deferred"), StringLength(200, ErrorMessage = "Why it is deferred must be 200 characters or fewer")]
        public string? Because { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var meeting = await db.MeetingSeenBy(current.Actor, query.Id, cancellationToken);
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            if (meeting.Agenda.All(item => item.CaseId != @case.Id))
                throw new NotSeen();
            audit.About(@case.Id, meeting.Id);
            audit.Because("Meeting of the panel");
            return new Answer(@case.Reference, @case.Title, meeting.On);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var meeting = await db.MeetingSeenBy(current.Actor, command.MeetingId, cancellationToken);
            var @case = await db.CaseSeenBy(current.Actor, command.Address, cancellationToken);
            audit.About(@case.Id, meeting.Id);
            meeting.Defer(@case.Id, command.Because!);
            @case.Tell(TimelineKind.Discussed, $"Deferred at the meeting of {meeting.On.InWords()}, so not discussed: {command.Because!.Trim()}", current.Actor, clock.GetUtcNow(), meeting.Id);
            return await AgendaRow.NextAsync(db, current.Actor, meeting, @case.Id, cancellationToken);
        }
    }
}
