using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
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
        Form = new Command { Lines = [.. List.People.Select(Line.Of)] };
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        List = await mediator.Send(new Query(Id), cancellation);
        // In the list's own order, whatever was sent.
        Form = Form with { Lines = [.. List.People.Select(person => Form.Lines.Find(line => line.UserId == person.UserId) ?? new Line { UserId = person.UserId })] };
    }

    /// <summary>Something is to be said beside a field of this line that is folded away.</summary>
    public bool Asks(int line) => ModelState.Any(entry => entry.Key.StartsWith($"Form.Lines[{line}].", StringComparison.Ordinal) && entry.Value?.Errors.Count > 0);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { MeetingId = Id }, cancellation);
        TempData["Done"] = "Attendance recorded";
        return Redirect($"/meetings/{Id}");
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    public sealed record Answer(DateOnly On, MeetingStatus Status, ConfidentialityStatement Statement, IReadOnlyList<Person> People);

    /// <param name="Was">What is recorded of them.</param>
    /// <param name="InPlaceOf">The member for whom they came.</param>
    /// <param name="Substitutes">Who may come in their place.</param>
    public sealed record Person(Guid UserId, string Name, string Agency, Attendance? Was, bool Accepted, string? InPlaceOf, Guid? SubstituteId, IReadOnlyList<SelectListItem> Substitutes);

    public sealed class Line
    {
        public Guid UserId { get; set; }
        public AttendanceMode? Mode { get; set; }
        public bool Accepted { get; set; }

        [Display(Name = "Arrived")]
        public TimeOnly? ArrivedAt { get; set; }

        [Display(Name = "Left")]
        public TimeOnly? LeftAt { get; set; }

        [Display(Name = "Who came in their place")]
        public Guid? SubstituteId { get; set; }

        public bool HasMore => ArrivedAt is not null || LeftAt is not null || SubstituteId is not null;

        internal static Line Of(Person person) => new()
        {
            UserId = person.UserId,
            Mode = person.Was?.Mode,
            Accepted = person.Accepted,
            ArrivedAt = person.Was?.ArrivedAt,
            LeftAt = person.Was?.LeftAt,
            SubstituteId = person.SubstituteId,
        };
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
                return new Person(user.Id, user.Name, user.Agency, one, one?.HasAccepted(meeting.Statement) == true, one?.StandsInForId is { } member ? names.User(member) : null,
                    meeting.Attendance.FirstOrDefault(other => other.StandsInForId == user.Id)?.UserId,
                    one?.StandsInForId is null ? [.. MayStandIn(names, meeting, user).Select(other => new SelectListItem(other.Name, other.Id.ToString()))] : []);
            })]);
        }

        /// <summary>Colleagues in the agency who may see cases and do not sit on the panel.</summary>
        public static IEnumerable<Colleague> MayStandIn(Names names, Meeting meeting, Colleague member) => names.Users
            .Where(user => user.IsActive && user.AgencyId == member.AgencyId && !user.Panels.Contains(meeting.PanelId) && user.Roles.Any(role => Roles.Allow(role, Permission.SeeCase)))
            .OrderBy(user => user.Name, StringComparer.CurrentCulture);

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
            List<AttendanceLine> lines = [.. Shower.Expected(names, meeting).Where(user => sent.ContainsKey(user.Id)).Select(user => Listed(user, sent[user.Id]))];
            lines.AddRange(lines.Where(line => line.SubstituteId is { } came && lines.TrueForAll(other => other.UserId != came))
                .Select(line => new AttendanceLine(line.SubstituteId!.Value, line.AgencyId, AttendanceMode.InPerson, command.AllAccepted)).DistinctBy(line => line.UserId).ToList());
            meeting.Attend(lines, clock.GetUtcNow());
            return Unit.Value;

            AttendanceLine Listed(Colleague user, Line line) => new(user.Id, user.AgencyId, line.Mode, command.AllAccepted || line.Accepted)
            {
                ArrivedAt = line.ArrivedAt,
                LeftAt = line.LeftAt,
                SubstituteId = line.SubstituteId,
                MayStandIn = [.. Shower.MayStandIn(names, meeting, user).Select(other => other.Id)],
            };
        }
    }
}
