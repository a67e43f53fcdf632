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

public sealed class RecordAttendance(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Lines = [.. List.People.Select(person => new Line { UserId = person.UserId, Mode = person.Mode, Accepted = person.Accepted })] };
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        List = await mediator.Send(new Query(Id), cancellation);
        // In the list's own order, whatever was sent.
        Form = Form with { Lines = [.. List.People.Select(person => Form.Lines.Find(line => line.UserId == person.UserId) ?? new Line { UserId = person.UserId })] };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { MeetingId = Id }, cancellation);
        TempData["Done"] = "Attendance recorded";
        return Redirect($"/meetings/{Id}");
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    public sealed record Answer(DateOnly On, MeetingStatus Status, ConfidentialityStatement Statement, IReadOnlyList<Person> People);

    public sealed record Person(Guid UserId, string Name, string Agency, AttendanceMode? Mode, bool Accepted, DateTimeOffset? AcceptedAt);

    public sealed class Line
    {
        public Guid UserId { get; set; }
        public AttendanceMode? Mode { get; set; }
        public bool Accepted { get; set; }
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Command : ICommand<Unit>
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        public List<Line> Lines { get; init; } = [];

        /// <summary>The statement was read and everyone marked present accepted it.</summary>
        public bool AllAccepted { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var meeting = await db.MeetingSeenBy(current.Actor, query.Id, cancellationToken);
            return new Answer(meeting.On, meeting.Status, meeting.Statement, [.. Expected(names, meeting).Select(user =>
            {
                var one = meeting.Attendance.FirstOrDefault(one => one.UserId == user.Id);
                return new Person(user.Id, user.Name, user.Agency, one?.Mode, one?.HasAccepted(meeting.Statement) == true, one?.AcceptedAt);
            })]);
        }

        /// <summary>Who sits on the panel, and who was listed before they left it.</summary>
        public static IEnumerable<Colleague> Expected(Names names, Meeting meeting) => names.Users
            .Where(user => (user.IsActive && user.Panels.Contains(meeting.PanelId)) || meeting.Attendance.Any(one => one.UserId == user.Id))
            .OrderBy(user => user.Agency, StringComparer.CurrentCulture).ThenBy(user => user.Name, StringComparer.CurrentCulture);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var meeting = await db.MeetingSeenBy(current.Actor, command.MeetingId, cancellationToken);
            audit.About(null, meeting.Id);
            var sent = command.Lines.DistinctBy(line => line.UserId).ToDictionary(line => line.UserId);
            meeting.Attend([.. Shower.Expected(names, meeting).Where(user => sent.ContainsKey(user.Id)).Select(user =>
                new AttendanceLine(user.Id, user.AgencyId, sent[user.Id].Mode, command.AllAccepted || sent[user.Id].Accepted))], clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
