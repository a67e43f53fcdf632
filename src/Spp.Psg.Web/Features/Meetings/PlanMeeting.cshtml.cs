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
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class PlanMeeting(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    /// <summary>The panel's code.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "panel")]
    public string? Panel { get; set; }

    public Suggestion Suggested { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Facts = new MeetingFacts { Kind = MeetingKind.Ordinary, On = Suggested.On, At = MeetingCalendar.UsualTime, Place = Suggested.Place } };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Suggested = await mediator.Send(new Query(Panel), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var id = await mediator.Send(Form with { Panel = Panel }, cancellation);
        TempData["Done"] = "Meeting planned and its agenda built";
        return Redirect($"/meetings/{id}");
    }

    [Allow(Permission.PlanMeeting)]
    public sealed record Query(string? Panel) : IQuery<Suggestion>;

    public sealed record Suggestion(string Panel, string PanelName, IReadOnlyList<string> Panels, DateOnly On, string? Place);

    [Allow(Permission.PlanMeeting), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public Guid? SubmissionId { get; set; }

        [BindNever]
        public string? Panel { get; init; }

        public MeetingFacts Facts { get; set; } = new();

        [Display(Name = "Case it is about"), StringLength(20, ErrorMessage = "Case it is about must be a reference, like PSG/2026/0042")]
        public string? Reference { get; set; }
    }

    public sealed class Suggest(PsgDb db, CurrentActor current, KnownNames known, TimeProvider clock) : IRequestHandler<Query, Suggestion>
    {
        public async Task<Suggestion> Handle(Query query, CancellationToken cancellationToken)
        {
            var own = (await known.ReadAsync(cancellationToken)).Panels.Where(panel => current.Actor.Panels.Contains(panel.Id)).ToList();
            var panel = own.Find(panel => panel.Code == query.Panel) ?? own.FirstOrDefault() ?? throw new NotSeen();
            var last = await db.MeetingsSeenBy(current.Actor).Where(meeting => meeting.PanelId == panel.Id && meeting.Kind == MeetingKind.Ordinary)
                .OrderByDescending(meeting => meeting.StartsAt).Select(meeting => new { meeting.StartsAt, meeting.Place }).FirstOrDefaultAsync(cancellationToken);
            var next = MeetingCalendar.NextFor(panel.IsYouth, LondonTime.DateOf(clock.GetUtcNow()), last is null ? null : LondonTime.DateOf(last.StartsAt));
            return new Suggestion(panel.Code, panel.Name, [.. own.Select(panel => panel.Code)], next, last?.Place);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var own = (await known.ReadAsync(cancellationToken)).Panels.Where(panel => actor.Panels.Contains(panel.Id)).ToList();
            var panel = (command.Panel is null ? own.FirstOrDefault() : own.Find(panel => panel.Code == command.Panel)) ?? throw new NotSeen();
            var planned = await db.MeetingsSeenBy(actor).Where(meeting => meeting.PanelId == panel.Id && meeting.StartsAt > now).Select(meeting => meeting.StartsAt).ToListAsync(cancellationToken);
            var meeting = Meeting.Plan(Guid.CreateVersion7(now), panel.Id, command.Facts, planned, actor, now);
            audit.About(null, meeting.Id);
            db.Keep(meeting);
            if (meeting.Kind == MeetingKind.Extraordinary)
            {
                var reference = CaseReference.FromAddress((command.Reference ?? "").Trim().ToUpperInvariant());
                meeting.AddItem(await db.CasesSeenBy(actor).SingleOrDefaultAsync(@case => @case.Reference == reference, cancellationToken), AgendaSection.Urgent, meeting.Reason!, now);
            }
            else
            {
                var (candidates, since) = await db.AgendaCandidatesAsync(actor, meeting, cancellationToken);
                meeting.BuildAgenda(AgendaRule.Build(candidates, meeting.On, since), now);
            }

            return meeting.Id;
        }
    }
}
