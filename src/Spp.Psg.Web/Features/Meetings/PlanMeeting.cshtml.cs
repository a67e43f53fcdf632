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
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class PlanMeeting(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    /// <summary>The panel's code.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "panel")]
    public string? Panel { get; set; }

    /// <summary>What a prompt asks for: an extraordinary meeting, and on which case.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "kind")]
    public MeetingKind? Kind { get; set; }

    [BindProperty(SupportsGet = true), FromQuery(Name = "about"), StringLength(20)]
    public string? About { get; set; }

    public Suggestion Suggested { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Facts = new MeetingFacts { Kind = MeetingKind.Ordinary, On = Suggested.On, At = Suggested.At, Place = Suggested.Place, Link = Suggested.Link }, Invite = true };
        if (Kind == MeetingKind.Extraordinary)
            (Form.Facts.Kind, Form.Facts.On, Form.Reference) = (Kind, Suggested.Soonest, About);
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

    public sealed record Suggestion(string Panel, string PanelName, IReadOnlyList<string> Panels, DateOnly On, string? Moved, TimeOnly At, string? Place, string? Link, DateOnly Soonest);

    [Allow(Permission.PlanMeeting), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public Guid? SubmissionId { get; set; }

        [BindNever]
        public string? Panel { get; init; }

        public MeetingFacts Facts { get; set; } = new();

        [Display(Name = "Invite the panel’s members")]
        public bool Invite { get; set; }

        [Display(Name = "Case it is about"), StringLength(20, ErrorMessage = "Case it is about must be a reference, like PSG/2026/0042")]
        public string? Reference { get; set; }
    }

    public sealed class Suggest(PsgDb db, CurrentActor current, KnownNames known, TimeProvider clock) : IRequestHandler<Query, Suggestion>
    {
        public async Task<Suggestion> Handle(Query query, CancellationToken cancellationToken)
        {
            var own = (await known.ReadAsync(cancellationToken)).Panels.Where(panel => current.Actor.Panels.Contains(panel.Id)).ToList();
            var panel = own.Find(panel => panel.Code == query.Panel) ?? own.FirstOrDefault() ?? throw new NotSeen();
            var last = await db.MeetingsSeenBy(current.Actor).Where(meeting => meeting.PanelId == panel.Id && meeting.Kind == MeetingKind.Ordinary && meeting.Status != MeetingStatus.Cancelled)
                .OrderByDescending(meeting => meeting.StartsAt).Select(meeting => new { meeting.StartsAt, meeting.Place, meeting.Link }).FirstOrDefaultAsync(cancellationToken);
            var series = await db.SeriesSeenBy(current.Actor).AsNoTracking().SingleOrDefaultAsync(series => series.PanelId == panel.Id, cancellationToken);
            var (rule, today) = (series?.Rule ?? MeetingRule.Usual(panel.IsYouth), LondonTime.DateOf(clock.GetUtcNow()));
            var next = rule.Next(today, last is null ? null : LondonTime.DateOf(last.StartsAt));
            return new Suggestion(panel.Code, panel.Name, [.. own.Select(panel => panel.Code)], next.On, next.Because, rule.At, series?.Place ?? last?.Place, series?.Link ?? last?.Link, WorkingDays.Add(today, 1));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, PsgOptions options, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var names = await known.ReadAsync(cancellationToken);
            var own = names.Panels.Where(panel => actor.Panels.Contains(panel.Id)).ToList();
            var panel = (command.Panel is null ? own.FirstOrDefault() : own.Find(panel => panel.Code == command.Panel)) ?? throw new NotSeen();
            var planned = await db.MeetingsSeenBy(actor).Where(meeting => meeting.PanelId == panel.Id && meeting.StartsAt > now && meeting.Status != MeetingStatus.Cancelled).Select(meeting => meeting.StartsAt).ToListAsync(cancellationToken);
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

            if (command.Invite)
                await db.InviteAsync(actor, meeting, panel.Name, InviteToMeeting.Members(names, panel.Id), InviteToMeeting.PageOf(options, meeting), now, cancellationToken);
            return meeting.Id;
        }
    }
}
