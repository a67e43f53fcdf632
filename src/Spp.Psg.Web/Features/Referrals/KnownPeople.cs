using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>For each of the people on the form, who may be the same: on cases that the actor sees.</summary>
public static class KnownPeople
{
    const int Shortest = 3;

    [Allow(Permission.MakeReferral)]
    public sealed record Query(IReadOnlyList<PersonReferred> People) : IQuery<IReadOnlyList<IReadOnlyList<PersonLike>>>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<IReadOnlyList<PersonLike>>>
    {
        public async Task<IReadOnlyList<IReadOnlyList<PersonLike>>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = LondonTime.DateOf(clock.GetUtcNow());
            var alike = new List<IReadOnlyList<PersonLike>>();
            foreach (var person in query.People)
                alike.Add(person.Name?.Trim() is { Length: >= Shortest } name
                    ? await db.PeopleLikeAsync(current.Actor, new MatchFacts(name, person.BornOn), today, null, cancellationToken)
                    : []);
            audit.About(null, alike.SelectMany(some => some).Select(person => person.Id).Distinct());
            return alike;
        }
    }
}
