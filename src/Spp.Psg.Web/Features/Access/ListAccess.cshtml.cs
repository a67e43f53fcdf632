using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class ListAccess(IMediator mediator) : PageModel
{
    const int AtMost = 50;

    public Listed Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeCase)]
    public sealed record Query : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<ToDecide> ToDecide, IReadOnlyList<Own> Own, bool MayDecide, bool MayBreakGlass);

    public sealed record ToDecide(Guid Id, string Who, string Reference, DateTimeOffset AskedAt);

    public sealed record Own(string Reference, DateTimeOffset AskedAt, AccessDecision? Decision, DateOnly? EndsOn, string? Because);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, known) = (current.Actor, await names.ReadAsync(cancellationToken));
            var waiting = await db.RequestsDecidedBy(actor).Where(asked => asked.DecidedAt == null).OrderBy(asked => asked.AskedAt).Take(AtMost).ToListAsync(cancellationToken);
            var own = await db.RequestsOf(actor).OrderByDescending(asked => asked.AskedAt).Take(AtMost).ToListAsync(cancellationToken);
            audit.About(null, [.. waiting.Select(asked => asked.Id), .. own.Select(asked => asked.Id)]);
            return new Listed(
                [.. waiting.Select(asked => new ToDecide(asked.Id, known.Colleague(asked.AskedById)?.ToString() ?? known.User(asked.AskedById), asked.Reference, asked.AskedAt))],
                [.. own.Select(asked => new Own(asked.Reference, asked.AskedAt, asked.Decision, asked.EndsOn, asked.DecisionReason))],
                actor.May(Permission.ShareCase), actor.May(Permission.BreakGlass));
        }
    }
}
