using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class ShowAccess(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public string Address { get; set; } = "";

    public Seen Case { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Case = await mediator.Send(new Query(Address), cancellation);

    [Sends(typeof(EndGrant.Command))]
    public async Task<IActionResult> OnPostEndAsync(Guid grant, CancellationToken cancellation)
    {
        await mediator.Send(new EndGrant.Command(Address, grant), cancellation);
        TempData["Done"] = "Access ended";
        return LocalRedirect($"/cases/{Address}/access");
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<Seen>;

    public sealed record Seen(
        string Reference, string Panel, int Members, Restriction? Restriction, IReadOnlyList<Grant> Grants, IReadOnlyList<Conflict> Conflicts, bool MayShare, bool MayRestrict);

    public sealed record Restriction(DateTimeOffset RestrictedAt, string By, string Reason, string? LiftAskedBy, string? LiftReason);

    public sealed record Grant(Guid Id, string Who, GrantKind Kind, DateTimeOffset? EndsAt, string Reason, string By, bool MayEnd);

    public sealed record Conflict(Guid Id, string Who, DateTimeOffset DeclaredAt, string Reason);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, known, now) = (current.Actor, await names.ReadAsync(cancellationToken), clock.GetUtcNow());
            var reference = CaseReference.FromAddress(query.Address);
            var @case = await db.CasesSeenBy(actor).Where(@case => @case.Reference == reference)
                .Select(@case => new { @case.Id, @case.PanelId, @case.LeadId, @case.IsRestricted }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id);
            var restriction = await db.RestrictionsSeenBy(actor).SingleOrDefaultAsync(one => one.CaseId == @case.Id && one.LiftedAt == null, cancellationToken);
            var grants = await db.GrantsSeenBy(actor).Where(grant => grant.CaseId == @case.Id && grant.EndedAt == null && (grant.EndsAt == null || grant.EndsAt > now))
                .OrderBy(grant => grant.GrantedAt).ToListAsync(cancellationToken);
            var conflicts = await db.ConflictsSeenBy(actor).Where(conflict => conflict.CaseId == @case.Id && conflict.LiftedAt == null).OrderBy(conflict => conflict.DeclaredAt).ToListAsync(cancellationToken);
            var panel = known.Panel(@case.PanelId);
            return new Seen(
                reference, panel.Name, known.Users.Count(user => user.IsActive && user.Panels.Contains(panel.Id)),
                restriction is null ? null : new(restriction.RestrictedAt, known.User(restriction.RestrictedById), restriction.Reason,
                    restriction.LiftAskedById is { } asked ? known.User(asked) : null, restriction.LiftReason),
                [.. grants.Select(grant => new Grant(grant.Id, grant.UserId is { } user ? known.Colleague(user)?.ToString() ?? known.User(user) : known.Agency(grant.AgencyId!.Value),
                    grant.Kind, grant.EndsAt, grant.Reason, known.User(grant.GrantedById), actor.May(Permission.ShareCase) && grant.MayBeEnded(@case.LeadId, actor)))],
                [.. conflicts.Select(conflict => new Conflict(conflict.Id, known.User(conflict.UserId), conflict.DeclaredAt, conflict.Reason))],
                actor.May(Permission.ShareCase), actor.May(Permission.RestrictCase));
        }
    }
}
