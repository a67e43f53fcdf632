using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class CorrectMinutes(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Minutes { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Minutes = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { MeetingId = Id }, cancellation);
        TempData["Done"] = "Correction added to the minutes";
        return Redirect($"/meetings/{Id}/minutes");
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    public sealed record Answer(DateOnly On, IReadOnlyList<SelectListItem> Items);

    [Allow(Permission.RunMeeting), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        public Guid? SubmissionId { get; set; }

        [Display(Name = "What it is about")]
        public Guid? CaseId { get; set; }

        [Display(Name = "What the minutes should say"), StringLength(2000, ErrorMessage = "What the minutes should say must be 2,000 characters or fewer")]
        public string? Text { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var minutes = await db.MinutesSeenBy(current.Actor).SingleOrDefaultAsync(minutes => minutes.MeetingId == query.Id, cancellationToken) ?? throw new NotSeen();
            var items = await db.MinutesOfCasesSeenBy(current.Actor).Where(item => item.MeetingId == query.Id).OrderBy(item => item.Position).ToListAsync(cancellationToken);
            audit.About(null, [minutes.MeetingId, .. items.Select(item => item.CaseId)]);
            return new Answer(LondonTime.DateOf(minutes.Text.StartsAt), [.. items.Select(item => new SelectListItem($"{item.Text.Position}. {item.Text.Reference}", item.CaseId.ToString()))]);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var minutes = await db.MinutesSeenBy(actor).SingleOrDefaultAsync(minutes => minutes.MeetingId == command.MeetingId, cancellationToken) ?? throw new NotSeen();
            if (command.CaseId is { } about && !await db.MinutesOfCasesSeenBy(actor).AnyAsync(item => item.MeetingId == command.MeetingId && item.CaseId == about, cancellationToken))
                throw new NotSeen();
            var made = MinutesCorrection.Make(minutes, command.CaseId, command.Text, actor, clock.GetUtcNow());
            db.Keep(made);
            audit.About(command.CaseId, minutes.MeetingId, made.Id);
            return made.Id;
        }
    }
}
