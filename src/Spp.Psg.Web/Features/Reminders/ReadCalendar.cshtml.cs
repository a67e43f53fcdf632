using System.Net;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Reminders;

/// <summary>What a calendar program fetches: what its owner has to do and may see, by kind and reference and no more.</summary>
public sealed class ReadCalendar(IMediator mediator, AddressLimit tries, CurrentActor current, PsgOptions options) : PageModel
{
    const string Step = "calendar";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer"; // the address is the key
        current.Nobody(); // whoever brings it reads as its owner, also from a browser in which somebody else is signed in
        var from = HttpContext.Connection.RemoteIpAddress;
        if (!tries.Take(Step, from) || await mediator.Send(new Query(token, options.PublicAddress), cancellation) is not { } calendar)
            throw new NotSeen();
        tries.GiveBack(Step, from);
        // A program that fetches more often than every ten seconds is out of order.
        if (!tries.Take(calendar.Owner.ToString(), IPAddress.None))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        return Content(calendar.Text, "text/calendar; charset=utf-8");
    }

    [Open]
    public sealed record Query(string Token, string PublicAddress) : IQuery<Found?>;

    public sealed record Found(Guid Owner, string Text);

    public sealed class Handler(PsgDb db, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Found?>
    {
        static readonly TimeSpan Past = TimeSpan.FromDays(31);

        public async Task<Found?> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var known = await names.ReadAsync(cancellationToken);
            if (await db.ReadAsOwnerAsync(query.Token, now, cancellationToken) is not { } owner)
            {
                audit.WasRefused();
                return null;
            }

            audit.Is(Operation.Disclosure);
            audit.About(null, owner.UserId);
            audit.To(owner.UserId);
            Uri Link(string path) => new(new Uri(query.PublicAddress.TrimEnd('/') + "/"), path);
            Uri LinkToCase(string reference) => Link($"cases/{CaseReference.ToAddress(reference)}");
            var cases = owner.May(Permission.SeeCase) ? await Cases(owner).ToListAsync(cancellationToken) : [];
            var clocks = owner.May(Permission.SeeIntervention) ? await Clocks(owner, cancellationToken) : [];
            var actions = owner.May(Permission.AnswerAction) ? await Actions(owner).ToListAsync(cancellationToken) : [];
            var meetings = owner.May(Permission.SeeMeeting) ? await Meetings(owner, now).ToListAsync(cancellationToken) : [];
            var reviews = owner.May(Permission.DecideCaseReview) ? await Reviews(owner).ToListAsync(cancellationToken) : [];
            return new Found(owner.UserId, Calendar.Write("Problem Solving Group",
            [
                .. cases.Select(one => new CalendarEvent($"review-{one.Id}", $"Review due, {one.Reference}", LinkToCase(one.Reference), one.On)),
                .. clocks.Select(one => new CalendarEvent($"clock-{one.Id}", $"{(one.IsLaw ? "Legal deadline" : "Deadline")}, {one.Reference}", LinkToCase(one.Reference), one.On, one.At)),
                .. reviews.Select(one => new CalendarEvent($"case-review-{one.Id}", $"Case review due, {one.Reference}", Link($"case-reviews/{CaseReference.ToAddress(one.Reference)}"), one.On)),
                .. actions.Select(one => new CalendarEvent($"action-{one.Id}", $"Action due, {one.Reference}", Link($"actions/{one.Id}"), one.On)),
                .. meetings.Select(one => new CalendarEvent($"meeting-{one.Id}", $"{known.Panel(one.PanelId).Code} meeting", Link($"meetings/{one.Id}"), null, one.At, MeetingInvitation.Sitting)),
            ], now));
        }

        sealed record Dated(Guid Id, string Reference, DateOnly? On);

        sealed record Ticking(Guid Id, string Reference, DateOnly On, DateTimeOffset? At, bool IsLaw);

        sealed record Called(Guid Id, Guid PanelId, DateTimeOffset At);

        IQueryable<Dated> Cases(Actor owner) => db.CasesSeenBy(owner).Where(@case => @case.LeadId == owner.UserId && @case.Status == CaseStatus.Open && @case.NextReviewOn != null)
            .Select(@case => new Dated(@case.Id, @case.Reference, @case.NextReviewOn));

        /// <summary>As its owner is reminded of them: what an applicant has time for is not theirs to do.</summary>
        IQueryable<Dated> Reviews(Actor owner) => db.CaseReviewsSeenBy(owner)
            .SelectMany(review => review.Clocks.Where(clock => clock.State == ClockState.Running && clock.Kind != ReviewClockKind.Appeal).Select(clock => new Dated(clock.Id, review.Reference, clock.DueOn)));

        IQueryable<Dated> Actions(Actor owner) => db.ActionsSeenBy(owner)
            .Where(action => action.OwnerId == owner.UserId && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress))
            .Select(action => new Dated(action.Id, action.CaseReference, action.DueOn));

        IQueryable<Called> Meetings(Actor owner, DateTimeOffset now)
        {
            var since = now - Past;
            return db.MeetingsSeenBy(owner).Where(meeting => meeting.StartsAt > since && meeting.Status != MeetingStatus.Cancelled).Select(meeting => new Called(meeting.Id, meeting.PanelId, meeting.StartsAt));
        }

        /// <summary>A deadline of hours has its minute; one of days, its day.</summary>
        async Task<IEnumerable<Ticking>> Clocks(Actor owner, CancellationToken cancellation)
        {
            var rows = await db.CasesSeenBy(owner).Where(@case => @case.LeadId == owner.UserId)
                .SelectMany(@case => db.InterventionsSeenBy(owner).Where(intervention => intervention.CaseId == @case.Id)
                    .SelectMany(intervention => db.ClocksSeenBy(owner).Where(clock => clock.InterventionId == intervention.Id && clock.State == ClockState.Running))
                    .Select(clock => new { clock.Id, @case.Reference, clock.DueOn, clock.DueBy, clock.IsLaw }))
                .ToListAsync(cancellation);
            return rows.Select(row => new Ticking(row.Id, row.Reference, row.DueOn, LondonTime.EndOf(row.DueOn) == row.DueBy ? null : row.DueBy, row.IsLaw));
        }
    }
}
