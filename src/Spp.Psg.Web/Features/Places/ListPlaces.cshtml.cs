using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Places;

[Limited(Limit.Search)]
public sealed class ListPlaces(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Query Form { get; set; } = new();

    public IReadOnlyList<Row> Places { get; private set; } = [];

    public bool IsFound { get; private set; }

    [Sends(typeof(Busiest))]
    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Places = await mediator.Send(new Busiest(), cancellation);

    public async Task OnPostAsync(CancellationToken cancellation) => (Places, IsFound) = (await mediator.Send(Form, cancellation), true);

    /// <summary>Where most open cases are.</summary>
    [Allow(Permission.SeePlace)]
    public sealed record Busiest : IQuery<IReadOnlyList<Row>>;

    [Allow(Permission.SeePlace)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>
    {
        [Display(Name = "Address, name or postcode"), Required(ErrorMessage = "Enter an address, a name or a postcode"), StringLength(200, MinimumLength = 3, ErrorMessage = "Address, name or postcode must be between 3 and 200 characters")]
        public string? Words { get; set; }
    }

    public sealed record Row(Guid Id, string Title, string Where, PlaceType Kind, int Open, int Earlier);

    const int Size = 25;

    public sealed class BusiestHandler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Busiest, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Busiest query, CancellationToken cancellationToken)
        {
            var counts = await db.CasesSeenBy(current.Actor).Where(@case => @case.PlaceId != null).GroupBy(@case => @case.PlaceId!.Value)
                .OrderByDescending(place => place.Count(@case => @case.Status == CaseStatus.Open)).ThenByDescending(place => place.Count()).ThenBy(place => place.Key).Take(Size)
                .Select(place => new Counted(place.Key, place.Count(@case => @case.Status == CaseStatus.Open), place.Count())).ToListAsync(cancellationToken);
            var ids = counts.ConvertAll(place => place.Id);
            var places = await db.PlacesSeenBy(current.Actor).Where(place => ids.Contains(place.Id)).ToListAsync(cancellationToken);
            audit.About(null, ids);
            return [.. places.OrderBy(place => ids.IndexOf(place.Id)).Select(place => Of(place, counts))];
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var places = await db.PlacesLike(current.Actor, query.Words, Size, cancellationToken);
            var ids = places.ConvertAll(place => place.Id);
            var counts = await db.CasesSeenBy(current.Actor).Where(@case => @case.PlaceId != null && ids.Contains(@case.PlaceId.Value)).GroupBy(@case => @case.PlaceId!.Value)
                .Select(place => new Counted(place.Key, place.Count(@case => @case.Status == CaseStatus.Open), place.Count())).ToListAsync(cancellationToken);
            audit.About(null, ids);
            audit.Asked(new { words = query.Words });
            return [.. places.Select(place => Of(place, counts))];
        }
    }

    sealed record Counted(Guid Id, int Open, int All);

    static Row Of(Place place, List<Counted> counts)
    {
        var (open, all) = counts.Find(one => one.Id == place.Id) is { } found ? (found.Open, found.All) : (0, 0);
        return new Row(place.Id, place.Title, place.Name is null ? "" : place.Full, place.Kind, open, all - open);
    }
}
