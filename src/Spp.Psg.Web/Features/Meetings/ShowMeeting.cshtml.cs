using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class ShowMeeting(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Added Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Meeting { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Meeting = await mediator.Send(new Query(Id), cancellation);

    [Sends(typeof(BuildAgenda.Command))]
    public Task<IActionResult> OnPostBuildAsync(CancellationToken cancellation) => Do(new BuildAgenda.Command(Id), "Agenda built", cancellation);

    [Sends(typeof(ChangeAgenda.Command))]
    public Task<IActionResult> OnPostAddAsync(CancellationToken cancellation) =>
        Do(new ChangeAgenda.Command(Id, ChangeAgenda.Change.Add, Form.Reference, Form.Section), "Case added to the agenda", cancellation);

    [Sends(typeof(ChangeAgenda.Command))]
    public Task<IActionResult> OnPostChangeAsync(string address, ChangeAgenda.Change change, CancellationToken cancellation) =>
        Do(new ChangeAgenda.Command(Id, change, address), change switch
        {
            ChangeAgenda.Change.Add => "Case added to the agenda",
            ChangeAgenda.Change.TakeOff => "Case taken off the agenda",
            _ => "Agenda reordered",
        }, cancellation);

    [Sends(typeof(OpenMeeting.Command))]
    public Task<IActionResult> OnPostOpenAsync(CancellationToken cancellation) => Do(new OpenMeeting.Command(Id), "Meeting opened", cancellation);

    [Sends(typeof(InviteToMeeting.Command))]
    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellation)
    {
        var invited = await mediator.Send(new InviteToMeeting.Command(Id), cancellation);
        TempData["Done"] = invited == 0 ? "Everybody of the panel was invited already" : $"{Shown.Count(invited, "person", "people")} invited";
        return Redirect($"/meetings/{Id}");
    }

    [Sends(typeof(SendPapers.Command))]
    public async Task<IActionResult> OnPostPapersAsync(CancellationToken cancellation)
    {
        TempData["Done"] = $"The papers are out: {Shown.Count(await mediator.Send(new SendPapers.Command(Id), cancellation), "person was", "people were")} told";
        return Redirect($"/meetings/{Id}");
    }

    async Task<IActionResult> Do(ICommand<Unit> command, string done, CancellationToken cancellation)
    {
        await mediator.Send(command, cancellation);
        TempData["Done"] = done;
        return Redirect($"/meetings/{Id}");
    }

    public sealed record Added
    {
        [Display(Name = "Case reference"), StringLength(20, ErrorMessage = "Case reference must be 20 characters or fewer")]
        public string? Reference { get; set; }

        [Display(Name = "Part of the agenda")]
        public AgendaSection? Section { get; set; }
    }

    [Allow(Permission.SeeMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    public sealed record Answer(
        string Panel, MeetingKind Kind, MeetingStatus Status, DateTimeOffset StartsAt, string Place, string? Reason, DateOnly Today,
        IReadOnlyList<AgendaRow> Items, IReadOnlyList<AgendaRow> TakenOff, IReadOnlyList<Late> Late, IReadOnlyList<Person> People,
        string? QuorumWarning, IReadOnlyList<QuorumPart> Quorum, Planned Plan, string? NotYet, int StatementVersion, bool MayRun, bool HasAccepted)
    {
        public int Minutes => AgendaRule.Minutes(Items.Select(item => item.Section));
        public int Waiting => Items.Count(item => item.State == AgendaItemState.Waiting);
        public DateOnly On => LondonTime.DateOf(StartsAt);
    }

    /// <param name="Moved">Why it is not on its usual day, or was moved.</param>
    /// <param name="Invited">How many people were invited.</param>
    public sealed record Planned(string? Link, DateOnly? UsualOn, string? Moved, string? Cancelled, int Invited, DateOnly? PapersDueOn, DateTimeOffset? PapersOutAt, IReadOnlySet<Guid> LatePapers);

    /// <summary>A case whose referral came in after the deadline.</summary>
    public sealed record Late(string Reference, DateOnly ReferredOn);

    public sealed record Person(string Name, string Agency, AttendanceMode Mode, bool Accepted);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var names = await known.ReadAsync(cancellationToken);
            var meeting = await db.MeetingSeenBy(actor, query.Id, cancellationToken);
            var rows = await AgendaRow.ReadAsync(db, actor, meeting.Id, cancellationToken);
            audit.About(null, [meeting.Id, .. rows.Select(row => row.CaseId)]);
            var mayRun = actor.May(Permission.RunMeeting);
            return new Answer(
                names.Panel(meeting.PanelId).Name, meeting.Kind, meeting.Status, meeting.StartsAt, meeting.Place, meeting.Reason, LondonTime.DateOf(clock.GetUtcNow()),
                [.. rows.Where(row => !row.IsOff)],
                [.. rows.Where(row => row.IsOff)],
                mayRun && meeting is { Status: not (MeetingStatus.Held or MeetingStatus.Cancelled), Kind: MeetingKind.Ordinary } ? await TooLate(meeting, rows, cancellationToken) : [],
                [.. meeting.Attendance.Select(one => new Person(names.User(one.UserId), names.Agency(one.AgencyId), one.Mode, one.HasAccepted(meeting.Statement))).OrderBy(one => one.Agency).ThenBy(one => one.Name)],
                names.QuorumWarning(meeting), names.QuorumOf(meeting.PanelId).Of(meeting.PresentAgencies),
                new Planned(meeting.Link, meeting.UsualOn, meeting.MovedBecause, meeting.CancelledBecause,
                    await db.InvitationsSeenBy(actor).Where(one => one.MeetingId == meeting.Id).Select(one => one.UserId).Distinct().CountAsync(cancellationToken),
                    meeting.PapersDueOn, meeting.PapersOutAt, meeting.Agenda.Where(meeting.IsLatePaper).Select(item => item.CaseId).ToHashSet()),
                meeting.NotYet, meeting.Statement.Version, mayRun,
                meeting.Attendance.Any(one => one.UserId == actor.UserId && one.HasAccepted(meeting.Statement)));
        }

        async Task<IReadOnlyList<Late>> TooLate(Meeting meeting, IReadOnlyList<AgendaRow> rows, CancellationToken cancellation)
        {
            var (candidates, _) = await db.AgendaCandidatesAsync(current.Actor, meeting, cancellation);
            return [.. candidates.Where(candidate => AgendaRule.CameTooLate(candidate, meeting.On) && candidate.ReferredOn <= meeting.On && rows.All(row => row.CaseId != candidate.CaseId))
                .Select(candidate => new Late(candidate.Reference, candidate.ReferredOn!.Value)).OrderBy(late => late.Reference, StringComparer.Ordinal)];
        }
    }
}
