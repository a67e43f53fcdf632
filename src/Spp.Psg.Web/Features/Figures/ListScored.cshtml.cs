using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>The list behind a number of the scorecard.</summary>
public sealed class ListScored(IMediator mediator) : PageModel
{
    public Listed List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? period, Guid agency, string? what, CancellationToken cancellation)
    {
        if (ShowScorecard.QuarterOf(period) is not { } quarter || Scorecard.Find(what) is not { } column)
            return NotFound();
        List = await mediator.Send(new Query(quarter, agency, column), cancellation);
        return Page();
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(ReportPeriod Quarter, Guid AgencyId, ScoreColumn Column) : IQuery<Listed>;

    public sealed record Listed(ReportPeriod Quarter, string Agency, ScoreColumn Column, int InAll, IReadOnlyList<Row> Rows);

    /// <param name="Action">Where it may be opened.</param>
    public sealed record Row(Guid Id, DateOnly On, string Panel, string? Reference, string? Href, string? Action);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Listed>
    {
        const int Most = 500;

        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, agency, from, to) = (current.Actor, query.AgencyId, query.Quarter.From, query.Quarter.To);
            var known = await names.ReadAsync(cancellationToken);
            if (known.Agencies.All(one => one.Id != agency))
                throw new NotSeen();
            var events = db.FiguresSeenBy(actor).Where(one => one.OccurredOn >= from && one.OccurredOn < to && one.AgencyId == agency).Where(query.Column.Filter());
            var inAll = await events.CountAsync(cancellationToken);
            var page = await events.OrderByDescending(one => one.OccurredOn).ThenByDescending(one => one.Id).Take(Most).ToListAsync(cancellationToken);
            audit.About(null, page.Select(one => one.CaseId ?? one.MeetingId).OfType<Guid>());
            var open = actor.May(Permission.SeeCase) ? await OpenableAsync(actor, page, cancellationToken) : [];
            return new Listed(query.Quarter, known.Agency(agency), query.Column, inAll, [.. page.Select(one => RowOf(one, known, open))]);
        }

        async Task<Dictionary<Guid, string>> OpenableAsync(Actor actor, List<CountedEvent> page, CancellationToken cancellation)
        {
            var cases = page.Where(one => one.CaseId is not null).Select(one => one.CaseId!.Value).Distinct().ToList();
            return await db.CasesSeenBy(actor).Where(@case => cases.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, @case => @case.Reference, cancellation);
        }

        static Row RowOf(CountedEvent one, Names known, Dictionary<Guid, string> open)
        {
            var reference = one.CaseId is { } id ? open.GetValueOrDefault(id) : null;
            return new Row(one.Id, one.OccurredOn, known.Panel(one.PanelId).Code, reference ?? (one.CaseId is null ? null : "A case that you may not see"),
                reference is null ? null : $"/cases/{CaseReference.ToAddress(reference)}", reference is not null && one.ActionId is { } action ? $"/actions/{action}" : null);
        }
    }
}
