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

    public sealed record Listed(IReadOnlyList<AgencyUsers> Agencies, IReadOnlyList<(Guid Id, string Name)> Waiting, bool MayManage, DateOnly Today);

    public sealed record AgencyUsers(string Name, IReadOnlyList<Row> Users);

    public sealed record Row(Guid Id, string Name, string? Email, string Roles, string Panels, string State, string StateColour, DateTimeOffset? LastSignedInAt);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var users = await db.UsersSeenBy(current.Actor).ToListAsync(cancellationToken);
            audit.About(null, users.Select(user => user.Id));
            var now = clock.GetUtcNow();
            var waiting = await db.AccessChangesSeenBy(current.Actor).Where(change => change.State == ChangeState.Waiting).OrderBy(change => change.AskedAt).Select(change => change.UserId).ToListAsync(cancellationToken);
            var agencies = users.GroupBy(user => user.AgencyId)
                .Select(agency => new AgencyUsers(known.Agency(agency.Key), [.. agency.OrderBy(user => user.Name, StringComparer.Ordinal).Select(user => Describe(user, known, now))]))
                .OrderBy(agency => agency.Name, StringComparer.Ordinal);
            return new Listed([.. agencies], [.. waiting.Select(id => (id, known.User(id)))], current.Actor.May(Permission.ManageUsers), LondonTime.DateOf(now));
        }

        static Row Describe(UserSeen user, Names known, DateTimeOffset now)
        {
            var (state, colour) = UserState.Of(user, now);
            return new(
                user.Id, user.Name, user.Email, string.Join(", ", user.Roles.Order().Select(RoleWords.Of)), string.Join(", ", user.Panels.Select(panel => known.Panel(panel).Name).Order()),
                state, colour, user.LastSignedInAt);
        }
    }
}
