using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Agreements;

public sealed class ListAgreements(IMediator mediator) : PageModel
{
    const int SoonDays = 60;

    public IReadOnlyList<Row> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.ManageAgreements)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <param name="Agreement">The agency's one in force, otherwise its latest; null if it never signed.</param>
    public sealed record Row(string Agency, InformationSharingAgreement? Agreement, DateOnly Today)
    {
        public bool IsInForce => Agreement?.IsInForce(Today) == true;
        public string State => !IsInForce ? Agreement is null ? "None" : "Lapsed" : Agreement!.LastDay <= Today.AddDays(SoonDays) ? "Ends soon" : "In force";
        public string Colour => State switch { "In force" => "green", "Ends soon" => "yellow", _ => "red" };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (known, today) = (await names.ReadAsync(cancellationToken), LondonTime.DateOf(clock.GetUtcNow()));
            var all = (await db.AgreementsSeenBy(current.Actor).ToListAsync(cancellationToken)).ToLookup(signed => signed.AgencyId);
            return [.. known.Agencies.Select(agency => new Row(agency.Name, all[agency.Id].OrderByDescending(signed => signed.IsInForce(today)).ThenByDescending(signed => signed.LastDay).FirstOrDefault(), today))];
        }
    }
}
