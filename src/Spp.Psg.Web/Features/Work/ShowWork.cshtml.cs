using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Work;

public sealed class ShowWork(IMediator mediator) : PageModel
{
    public Seen Work { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Work = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeWork)]
    public sealed record Query : IQuery<Seen>;

    /// <param name="Reminders">The newest unseen.</param>
    public sealed record Seen(
        DateOnly Today, IReadOnlyList<ReminderLine> Reminders, bool HasMoreReminders, IReadOnlyList<WorkSection> Sections, QuarterTable? Quarter, bool ShowsCases, bool MayRefer, bool HasLapsed);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail trail, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        const int RemindersShown = 5;

        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, now, names) = (current.Actor, clock.GetUtcNow(), await known.ReadAsync(cancellationToken));
            var today = LondonTime.DateOf(now);
            var reminders = await db.RemindersOf(actor).Where(reminder => reminder.SeenAt == null)
                .OrderByDescending(reminder => reminder.MadeAt).ThenBy(reminder => reminder.DueOn).ThenBy(reminder => reminder.Id)
                .Select(ReminderLine.From).Take(RemindersShown + 1).ToListAsync(cancellationToken);
            var sections = new List<WorkSection>();
            foreach (var read in Sections(actor, now, names, cancellationToken))
                sections.Add(await read());
            if (actor.May(Permission.SeeCase) && await new CaseWork(db, actor, now, cancellationToken).Lists(names) is { } lists)
                sections.Add(lists);
            trail.About(null, sections.SelectMany(section => section.Items).Select(item => item.About).OfType<Guid>());
            return new Seen(today, [.. reminders.Take(RemindersShown)], reminders.Count > RemindersShown, [.. sections.DistinctBy(section => section.Id)],
                actor.Is(Role.Manager) ? await QuarterWork.ReadAsync(db, names, actor, today, cancellationToken) : null,
                actor.May(Permission.SeeCase), actor.May(Permission.MakeReferral), actor.May(Permission.SeeCase) && !actor.Shares);
        }

        /// <summary>Each role's work, in the order in which the page shows it; who holds two roles sees both.</summary>
        List<Func<Task<WorkSection>>> Sections(Actor actor, DateTimeOffset now, Names names, CancellationToken cancellation)
        {
            var own = new CaseWork(db, actor, now, cancellation);
            var panel = new PanelWork(db, actor, names, now, cancellation);
            var service = new AdministratorWork(db, actor, names, now, cancellation);
            var audit = new AuditorWork(db, actor, names, now, cancellation);
            var sections = new List<Func<Task<WorkSection>>>();
            if (actor.Is(Role.Coordinator))
                sections.AddRange([panel.Tray, panel.NextMeetings, panel.ReportsAtOnePlace, panel.OverdueByAgency, panel.StaleRatings, panel.Clocks]);
            if (actor.Is(Role.Chair))
                sections.AddRange([panel.NextMeetings, panel.ReportsAtOnePlace, panel.HighCases, panel.OverdueReviews, panel.StaleRatings, panel.ProposedClosures]);
            if (actor.Is(Role.Officer))
                sections.AddRange([own.MyActions, own.MyCases, own.Returned, own.Drafts]);
            if (actor.Is(Role.AgencyContact))
                sections.AddRange([own.AgencyActions, own.Returned, own.Drafts]);
            if (actor.Is(Role.Administrator))
                sections.AddRange([service.FailedMessages, service.Jobs, service.People]);
            if (actor.Is(Role.Auditor))
                sections.AddRange([audit.LastCheck, audit.Exports]);
            return [.. sections.DistinctBy(section => section.Method)];
        }
    }
}
