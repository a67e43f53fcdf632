using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Cases;
using Microsoft.AspNetCore.Http.Extensions;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class ShowCase(IMediator mediator) : PageModel
{
    public Seen Case { get; private set; } = null!;

    /// <summary>The reference of a merged case opens the one that it was merged into.</summary>
    public async Task<IActionResult> OnGetAsync(string address, string? before, CancellationToken cancellation)
    {
        Case = await mediator.Send(new Query(address, before), cancellation);
        return Case.Case.Reference == CaseReference.FromAddress(address) ? Page() : LocalRedirect(Case.Href);
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address, string? Before) : IOneTripQuery<Seen>;

    public sealed record Seen(CaseFile File, Names Names, Actor Actor, DateOnly Today, string? Before)
    {
        public CaseShown Case => File.Case;
        public string Href => "/cases/" + CaseReference.ToAddress(Case.Reference);
        public bool IsOpen => Case.Status == CaseStatus.Open;
        public bool IsStale => IsOpen && ReviewIntervals.IsStale(Case.AssessBy, Today);
        public bool May(Permission permission) => Actor.May(permission);

        /// <summary>The last day to speak with somebody again; none for whom no victim's contact is asked.</summary>
        public DateOnly? ContactBy(PersonShown person) =>
            IsOpen && person.VictimSince is { } since ? ReviewIntervals.Default.ContactBy(Case.Rating, since, Case.ReopenedAt ?? Case.OpenedAt, person.ContactedOn) : null;

        public Due? Next => Due.Earliest(this);
    }

    /// <summary>What has to happen first on a case, and by when.</summary>
    public sealed record Due(string What, DateOnly On, string? Who)
    {
        public static Due? Earliest(Seen shown) => All(shown).MinBy(due => due.On);

        static IEnumerable<Due> All(Seen shown)
        {
            if (shown.IsOpen && shown.Case.NextReviewOn is { } review)
                yield return new("Review by the panel", review, shown.Names.Panel(shown.Case.PanelId).Name);
            if (shown.File.Actions.Count > 0 && shown.File.Actions[0] is var first)
                yield return new(first.Text, first.DueOn, shown.Names.Agency(first.AgencyId));
            foreach (var victim in shown.File.People)
                if (shown.ContactBy(victim) is { } contact)
                    yield return new($"Contact {victim.Name}", contact, shown.Names.User(shown.Case.LeadId));
            foreach (var clock in shown.File.Interventions.SelectMany(intervention => intervention.Clocks))
                yield return new(clock.Title, clock.DueOn, null);
        }
    }

    public sealed class Handler(OneTrip trip, KnownNames known, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var file = await trip.CaseFileSeenBy(current.Actor, "Cases.ShowCase", query.Address, Keyset.Parse(query.Before), cancellationToken);
            return new Seen(file, names, current.Actor, LondonTime.DateOf(clock.GetUtcNow()), query.Before);
        }
    }
}
