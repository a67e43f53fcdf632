using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>People of the names on the form who are on cases already, as far as the actor may see them.</summary>
public static class KnownPeople
{
    /// <param name="Names">By the people of the form; empty where none is typed.</param>
    [Allow(Permission.MakeReferral)]
    public sealed record Query(IReadOnlyList<string?> Names) : IQuery<IReadOnlyList<PersonFound>>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<PersonFound>>
    {
        public async Task<IReadOnlyList<PersonFound>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db.PeopleNamedLike(current.Actor, query.Names, cancellationToken);
            audit.About(null, found.Select(person => person.Id));
            return found;
        }
    }
}
