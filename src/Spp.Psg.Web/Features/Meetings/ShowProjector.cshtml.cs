using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class ShowProjector(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Screen { get; private set; } = null!;

    /// <param name="seen">What the screen shows already: the answer is empty while that is all there is.</param>
    public async Task<IActionResult> OnGetAsync(string? seen, CancellationToken cancellation)
    {
        if (await mediator.Send(new Query(Id, seen), cancellation) is not { } screen)
            return new StatusCodeResult(StatusCodes.Status204NoContent);
        Screen = screen;
        return Page();
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id, string? Seen = null) : IQuery<Answer?>;

    /// <param name="State">Changes whenever the screen does.</param>
    /// <param name="Now">The case whose turn it is.</param>
    public sealed record Answer(string State, string Panel, DateOnly On, int Present, string? QuorumWarning, Turn? Now, IReadOnlyList<AgendaRow> Items);

    /// <param name="Title">None for a restricted case: somebody in the room may not see it.</param>
    public sealed record Turn(int Position, string Reference, string? Title, string Ward, RiskRating Rating, AgendaSection Section, PanelDecision? Decision, IReadOnlyList<Given> Actions);

    public sealed record Given(string Agency, string Text, DateOnly DueOn);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer?>
    {
        public async Task<Answer?> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var meeting = await db.MeetingSeenBy(actor, query.Id, cancellationToken);
            var items = (await AgendaRow.ReadAsync(db, actor, meeting.Id, cancellationToken)).Where(row => !row.IsOff).ToList();
            var row = meeting.NotYet is null && meeting.Current is { } turn ? items.Find(row => row.CaseId == turn.CaseId) : null;
            var agreed = await db.ActionsSeenBy(actor).CountAsync(action => action.MeetingId == meeting.Id, cancellationToken);
            var state = StateOf($"{row?.CaseId} {agreed} {meeting.Attendance.Count(one => one.IsPresent)} {string.Join(' ', items.Select(item => $"{item.CaseId}{item.State}{item.Decision}{item.Rating}"))}");
            if (state == query.Seen)
                return null;
            audit.About(row?.CaseId, meeting.Id);
            audit.Because("Meeting of the panel");
            if (row is not null)
            {
                audit.Is(Operation.Disclosure);
                audit.To("Those present at the meeting");
            }

            return new Answer(
                state, names.Panel(meeting.PanelId).Name, meeting.On, meeting.Attendance.Count(one => one.IsPresent), names.QuorumWarning(meeting),
                row is null ? null : await TurnOf(row, meeting.On, names, cancellationToken), items);
        }

        static string StateOf(string shown) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(shown)))[..16];

        async Task<Turn> TurnOf(AgendaRow row, DateOnly on, Names names, CancellationToken cancellation)
        {
            var actor = current.Actor;
            var @case = await db.CasesSeenBy(actor).Where(@case => @case.Id == row.CaseId).Select(@case => new { @case.IsRestricted, @case.WardCode }).SingleAsync(cancellation);
            var people = await db.PeopleSeenBy(actor).Where(part => part.CaseId == row.CaseId).Select(part => part.Person).ToListAsync(cancellation);
            var children = new ChildNames(people.Where(person => person.MayBeChildOn(on)).Select(person => person.Name));
            var actions = @case.IsRestricted ? [] : await db.ActionsSeenBy(actor)
                .Where(action => action.CaseId == row.CaseId && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress))
                .OrderBy(action => action.DueOn).Take(10).ToListAsync(cancellation);
            return new Turn(
                row.Position, row.Reference, @case.IsRestricted ? null : children.Hide(row.Title), names.Ward(@case.WardCode), row.Rating, row.Section, row.Decision,
                [.. actions.Select(action => new Given(names.Agency(action.AgencyId), children.Hide(action.Text), action.DueOn))]);
        }
    }
}
