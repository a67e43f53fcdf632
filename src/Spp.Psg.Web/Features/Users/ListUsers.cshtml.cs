using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

public sealed class ListUsers(IMediator mediator) : PageModel
{
    public Listed Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeUsers)]
    public sealed record Query : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<AgencyUsers> Agencies, DateOnly Today);

    public sealed record AgencyUsers(string Name, IReadOnlyList<Row> Users);

    public sealed record Row(string Name, string? Email, string Roles, string Panels, bool IsActive, DateTimeOffset? LastSignedInAt);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var users = await db.UsersSeenBy(current.Actor).ToListAsync(cancellationToken);
            audit.About(null, users.Select(user => user.Id));
            var agencies = users.GroupBy(user => user.AgencyId)
                .Select(agency => new AgencyUsers(known.Agency(agency.Key), [.. agency.OrderBy(user => user.Name, StringComparer.Ordinal).Select(user => Describe(user, known))]))
                .OrderBy(agency => agency.Name, StringComparer.Ordinal);
            return new Listed([.. agencies], LondonTime.DateOf(clock.GetUtcNow()));
        }

        static Row Describe(UserSeen user, Names known) => new(
            user.Name, user.Email, string.Join(", ", user.Roles.Order().Select(RoleWords.Of)), string.Join(", ", user.Panels.Select(panel => known.Panel(panel).Name).Order()), user.IsActive, user.LastSignedInAt);
    }
}
