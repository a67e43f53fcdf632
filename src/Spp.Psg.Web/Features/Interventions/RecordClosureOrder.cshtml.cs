using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RecordClosureOrder(IMediator mediator, KnownNames names, CurrentActor current) : PageWithDeadlines, IAskForClosureOrder
{
    [FromRoute(Name = "address")]
    public string Address { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    ClosureOrderForm IAskForClosureOrder.Form => Form;

    public CaseLine Case { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Notices { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    /// <param name="notice">The notice whose page led here; without it, the case's newest one that awaits its hearing.</param>
    public async Task OnGetAsync(Guid? notice, CancellationToken cancellation)
    {
        var seen = await ShowAsync(null, cancellation);
        var follows = seen.Notices.FirstOrDefault(one => one.Id == notice) ?? (seen.Notices is [var newest, ..] ? newest : null);
        Form = Form with
        {
            NoticeId = follows?.Id,
            Place = follows?.Place ?? Case.Place,
            Court = follows?.Court,
            NoticeEndsAt = follows?.EndsAt is { } endsAt ? Shown.Local(endsAt) : null,
            Decision = ClosureDecision.Granted,
            LeadAgencyId = follows?.LeadAgencyId ?? current.Actor.AgencyId,
        };
    }

    public override Task ShowAsync(CancellationToken cancellation) => ShowAsync(Form, cancellation);

    protected override async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        var id = await mediator.Send(Form with { Address = Address }, cancellation);
        TempData["Done"] = Form.Decision is null or ClosureDecision.Granted ? "Closure order recorded" : "Court’s decision recorded";
        return Redirect($"/interventions/{id}");
    }

    async Task<Seen> ShowAsync(Command? typed, CancellationToken cancellation)
    {
        var seen = await mediator.Send(new Query(Address, typed), cancellation);
        (Case, Deadlines) = (seen.Case, seen.Deadlines);
        Notices = [.. seen.Notices.Select(notice => new SelectListItem($"Served {Shown.Moment(notice.ServedAt)}, {notice.Place}", notice.Id.ToString()))];
        Agencies = [.. (await names.ReadAsync(cancellation)).Agencies()];
        return seen;
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(string Address, Command? Typed) : IQuery<Seen>;

    public sealed record Seen(CaseLine Case, IReadOnlyList<Notice> Notices, Deadlines Deadlines);

    public sealed record Notice(Guid Id, string Place, string Court, DateTimeOffset ServedAt, DateTimeOffset? EndsAt, Guid LeadAgencyId);

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            var notices = await db.InterventionsSeenBy(actor).OfType<ClosureNotice>()
                .Where(notice => notice.CaseId == @case.Id && (!notice.IsOver || notice.Clocks.Any(running => running.Kind == ClockKind.Hearing && running.State == ClockState.Running)))
                .OrderByDescending(notice => notice.ServedAt)
                .Select(notice => new Notice(notice.Id, notice.Place!, notice.Court!, notice.ServedAt!.Value, notice.EndsAt, notice.LeadAgencyId))
                .ToListAsync(cancellationToken);
            var law = await db.LawAsync(cancellationToken);
            var deadlines = query.Typed is { } typed ? Deadlines.Of(now, () => ClosureOrder.Preview(typed.ToFacts(), law, LondonTime.DateOf(now))) : Deadlines.NotYet;
            return new Seen(CaseLine.Of(@case), notices, deadlines);
        }
    }

    [Allow(Permission.RecordIntervention), Audited(Operation.Collection)]
    public sealed record Command : ClosureOrderForm, ICommand<Guid>, IOnce
    {
        [BindNever]
        public string Address { get; set; } = "";

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Lead agency")]
        public Guid? LeadAgencyId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var known = await names.ReadAsync(cancellationToken);
            var agency = Typed.Agency(command.LeadAgencyId, known);
            var notice = command.NoticeId is { } follows ? await NoticeAsync(actor, @case.Id, follows, cancellationToken) : null;
            var order = ClosureOrder.Record(command.ToFacts(), new Recording(@case.Id, agency, actor.UserId, now, await db.LawAsync(cancellationToken)));
            notice?.DecidedBy(order, now);
            db.AddIntervention(order);
            @case.Intervened(CourtSaid.Of(order), order.Id, actor, now);
            if (order.Status == ClosureOrder.Granted)
                db.Count(order.Counted(CountedEventKind.InterventionMade, order.MadeOn!.Value, @case, now));
            await db.PlanActionsAsync(order, @case, known, actor, now, cancellationToken);
            audit.About(@case.Id, order.Id);
            return order.Id;
        }

        async Task<ClosureNotice> NoticeAsync(Actor actor, Guid @case, Guid id, CancellationToken cancellation) =>
            await db.InterventionsSeenBy(actor).OfType<ClosureNotice>().Include(notice => notice.Clocks).AsSingleQuery()
                .SingleOrDefaultAsync(notice => notice.Id == id && notice.CaseId == @case, cancellation) ?? throw new NotSeen();
    }
}

/// <summary>The court's decision, for the timeline.</summary>
static class CourtSaid
{
    public static string Of(ClosureOrder order) => order.Status switch
    {
        ClosureOrder.Granted => $"Closure order made on {order.Place} by {order.Court} on {order.DecidedOn?.InWords()}, to {order.EndsAt?.InWords()}{(order.IsPartial ? ", in part" : "")}",
        ClosureOrder.Adjourned => $"{order.Court} adjourned the application for a closure order on {order.Place} to {order.AdjournedToOn?.InWords()}",
        ClosureOrder.NoticeContinued => $"{order.Court} continued the closure notice on {order.Place} until {order.NoticeContinuesUntil?.InWords()}",
        _ => $"{order.Court} refused a closure order on {order.Place} on {order.DecidedOn?.InWords()}",
    };
}
