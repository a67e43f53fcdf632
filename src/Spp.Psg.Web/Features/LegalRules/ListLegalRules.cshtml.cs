using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.LegalRules;

public sealed class ListLegalRules(IMediator mediator) : PageModel
{
    public Seen Rules { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Rules = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeLegalRules)]
    public sealed record Query : IQuery<Seen>;

    /// <param name="Waiting">Passed by Parliament; nobody has recorded that they began.</param>
    /// <param name="InForce">What applies to something done today.</param>
    /// <param name="Recorded">What was switched on, the newest first, also what was withdrawn.</param>
    public sealed record Seen(IReadOnlyList<LegalRule> Waiting, IReadOnlyList<Row> InForce, IReadOnlyList<Commenced> Recorded, bool MayManage);

    /// <param name="From">In force from.</param>
    public sealed record Row(LegalRule Rule, DateOnly From);

    public sealed record Commenced(RuleCommencement Begun, LegalRule Rule, string By);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = LondonTime.DateOf(clock.GetUtcNow());
            var recorded = await db.CommencementsSeenBy(current.Actor).AsNoTracking().OrderByDescending(begun => begun.RecordedAt).ToListAsync(cancellationToken);
            var law = new Law(recorded.Where(begun => begun.IsLive).Select(begun => begun.ToLaw()));
            var known = await names.ReadAsync(cancellationToken);
            return new Seen(
                [.. Statute.Register.Where(rule => law.BeganOn(rule) is null)],
                [.. Statute.Register.Where(rule => law.BeganOn(rule) is not null && law.On(rule, today) == rule).Select(rule => new Row(rule, law.BeganOn(rule)!.Value))],
                [.. recorded.Select(begun => new Commenced(begun, Statute.Version(begun.Code, begun.Edition)!, known.User(begun.RecordedById)))],
                current.Actor.May(Permission.ManageLegalRules));
        }
    }
}
