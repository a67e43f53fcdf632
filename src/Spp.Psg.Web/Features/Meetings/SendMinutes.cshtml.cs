using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class SendMinutes(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Minutes { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.To = [.. Minutes.Waiting.Select(one => one.UserId)];
    }

    public async Task ShowAsync(CancellationToken cancellation) => Minutes = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var sent = await mediator.Send(Form with { MeetingId = Id }, cancellation);
        TempData["Done"] = $"Minutes sent to {Shown.Count(sent, "person", "people")}";
        return Redirect($"/meetings/{Id}/minutes/recipients");
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    /// <param name="Waiting">Those of the meeting who were not given this version yet.</param>
    public sealed record Answer(DateOnly On, bool IsApproved, IReadOnlyList<Person> Waiting, IReadOnlyList<Line> Given);

    public sealed record Person(Guid UserId, string Name);

    public sealed record Line(string To, MinutesVersion Version, SharingGateway Gateway, string? Reason, DateTimeOffset At, string By);

    [Allow(Permission.RunMeeting), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<int>, IOnce
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Send them to")]
        public List<Guid> To { get; set; } = [];
    }

    public sealed class Shower(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var (minutes, waiting) = await WaitingAsync(db, current.Actor, names, query.Id, cancellationToken);
            audit.About(null, minutes.MeetingId);
            var given = await db.RecipientsSeenBy(current.Actor).Where(given => given.MeetingId == query.Id).OrderBy(given => given.GivenAt).ThenBy(given => given.Id).ToListAsync(cancellationToken);
            return new Answer(
                LondonTime.DateOf(minutes.Text.StartsAt), minutes.ApprovedAt is not null, waiting,
                [.. given.Select(one => new Line(one.Outsider ?? names.Colleague(one.UserId!.Value)?.ToString() ?? names.User(one.UserId!.Value), one.Version, one.Gateway, one.Reason, one.GivenAt, names.User(one.GivenById)))]);
        }

        /// <summary>Those who were present or sent apologies and still sit on the panel.</summary>
        public static async Task<(Minutes Minutes, IReadOnlyList<Person> Waiting)> WaitingAsync(PsgDb db, Actor actor, Names names, Guid meetingId, CancellationToken cancellation)
        {
            var minutes = await db.MinutesSeenBy(actor).SingleOrDefaultAsync(minutes => minutes.MeetingId == meetingId, cancellation) ?? throw new NotSeen();
            var meeting = await db.MeetingSeenBy(actor, meetingId, cancellation);
            var version = minutes.ApprovedAt is null ? MinutesVersion.Draft : MinutesVersion.Approved;
            var given = await db.RecipientsSeenBy(actor).Where(given => given.MeetingId == meetingId && given.Version == version).Select(given => given.UserId).ToListAsync(cancellation);
            return (minutes, [.. meeting.Attendance.Select(one => names.Colleague(one.UserId)).OfType<Colleague>()
                .Where(user => user.IsActive && user.Panels.Contains(meeting.PanelId) && !given.Contains(user.Id))
                .OrderBy(user => user.Name, StringComparer.CurrentCulture).Select(user => new Person(user.Id, user.ToString()))]);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (minutes, waiting) = await Shower.WaitingAsync(db, actor, await known.ReadAsync(cancellationToken), command.MeetingId, cancellationToken);
            var chosen = waiting.Where(one => command.To.Contains(one.UserId)).ToList();
            new Rules().Refuse(chosen.Count == 0, "To", "Select who the minutes go to").Hold();
            foreach (var one in chosen)
            {
                var given = MinutesRecipient.Member(minutes, one.UserId, actor, now);
                db.Keep(given);
                db.Queue(new QueuedMessage(
                    one.UserId, $"OFFICIAL-SENSITIVE: {given.Version.ToString().ToLowerInvariant()} minutes to read",
                    $"The {given.Version.ToString().ToLowerInvariant()} minutes of the {minutes.Text.Panel}, meeting of {Shown.LongDate(LondonTime.DateOf(minutes.Text.StartsAt))}, are ready. Sign in and open Meetings to read them.", now));
            }

            audit.About(null, [minutes.MeetingId, .. chosen.Select(one => one.UserId)]);
            audit.To(chosen.Count == 1 ? chosen[0].UserId.ToString() : $"{chosen.Count} people of the meeting");
            return chosen.Count;
        }
    }
}
