using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Places;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Places;

public sealed class ShowMap(IMediator mediator, PsgOptions options) : PageModel
{
    public enum Subject
    {
        [Display(Name = "Cases")]
        Cases,
        [Display(Name = "Police incidents")]
        Incidents,
    }

    public enum Division
    {
        [Display(Name = "Ward")]
        Ward,
        [Display(Name = "Square of 500 metres")]
        Cell,
    }

    [BindProperty(SupportsGet = true, Name = "of")]
    public Subject Of { get; set; }

    [BindProperty(SupportsGet = true, Name = "by")]
    public Division By { get; set; }

    /// <summary>The first day of the edition of wards to draw; the one in force today when it is left out.</summary>
    [BindProperty(SupportsGet = true, Name = "wards")]
    public DateOnly? Wards { get; set; }

    public Seen Map { get; private set; } = null!;

    public MapDrawing Drawing { get; private set; } = null!;

    public TileServer? Tiles => options.TileServer;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Map = await mediator.Send(new Query(Enum.IsDefined(Of) ? Of : default, Enum.IsDefined(By) ? By : default, Wards), cancellation);
        Drawing = new MapDrawing(Map.Wards.Frame);
        if (Tiles is { } tiles)
            Response.Headers.ContentSecurityPolicy = Headers.PolicyWithImagesFrom(tiles.Origin);
    }

    /// <summary>1 to 4 for how dark an area is drawn, in quarters of the highest count; 0 for none.</summary>
    public int Shade(int? count) => count is not > 0 ? 0 : (int)Math.Ceiling(4.0 * count.Value / Map.Highest);

    /// <summary>Which counts each shade stands for; where counts are low some stand for none.</summary>
    public IEnumerable<(int Shade, int From, int To)> Legend =>
        Enumerable.Range(1, 4).Select(shade => (shade, (shade - 1) * Map.Highest / 4 + 1, shade * Map.Highest / 4)).Where(one => one.Item2 <= one.Item3);

    [Allow(Permission.SeeMap)]
    public sealed record Query(Subject Of, Division By, DateOnly? Wards) : IQuery<Seen>;

    /// <param name="IsCountsOnly">For somebody who sees figures and no cases: by ward only, and small numbers hidden.</param>
    /// <param name="Elsewhere">How many lie in no ward of this edition, or nobody knows where. Null when it is too small a number to tell.</param>
    /// <param name="Quiet">How many of a youth panel, or restricted, are left out of squares.</param>
    public sealed record Seen(
        Subject Of, Division By, bool IsCountsOnly, WardMap Wards, IReadOnlyList<WardEdition> Editions, IReadOnlyList<WardRow> InWards, IReadOnlyList<CellRow> InCells,
        int? Elsewhere, int Quiet, DateOnly? NewestMonth)
    {
        public int Highest => (By == Division.Ward ? InWards.Select(ward => ward.Count ?? 0) : InCells.Select(cell => cell.Count)).Append(1).Max();
    }

    /// <param name="Count">Null when it is not told.</param>
    public sealed record WardRow(WardOutline Ward, int? Count);

    public sealed record CellRow(Cell Cell, string? Ward, int Count);

    public sealed class Handler(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = LondonTime.DateOf(clock.GetUtcNow());
            var editions = await db.WardEditions(cancellationToken);
            var wards = await db.WardsOn(editions.FirstOrDefault(edition => edition.ValidFrom == query.Wards)?.ValidFrom ?? today, cancellationToken);
            var newest = query.Of == Subject.Incidents ? await db.NewestIncidentMonth(cancellationToken) : null;
            var countsOnly = query.Of == Subject.Cases && !current.Actor.May(Permission.SeeCase);
            var spots = newest is { } month ? await db.IncidentSpots(month, cancellationToken)
                : query.Of == Subject.Incidents ? []
                : countsOnly ? await db.OpenedCaseSpots(current.Actor, today, cancellationToken)
                : await db.OpenCaseSpots(current.Actor, cancellationToken);
            var by = countsOnly ? Division.Ward : query.By;
            var (inWards, elsewhere) = ByWard(spots, wards, countsOnly);
            return new Seen(
                query.Of, by, countsOnly, wards, editions, inWards, by == Division.Cell ? ByCell(spots, wards) : [],
                by == Division.Ward ? elsewhere : spots.Where(spot => !spot.IsQuiet && spot.Point is null).Sum(spot => spot.Count), by == Division.Cell ? spots.Where(spot => spot.IsQuiet).Sum(spot => spot.Count) : 0, newest);
        }

        /// <summary>In the ward that the case names, so that the count is that of the list of cases; one of another edition by its point.</summary>
        static (List<WardRow> Rows, int? Elsewhere) ByWard(List<MapSpot> spots, WardMap wards, bool hidesSmall)
        {
            var counts = wards.Wards.ToDictionary(ward => ward.Code, _ => 0);
            const string elsewhere = "";
            counts[elsewhere] = 0;
            foreach (var spot in spots)
                counts[wards.Of(spot.WardCode)?.Code ?? (spot.Point is { } point ? wards.At(point)?.Code : null) ?? elsewhere] += spot.Count;
            var told = hidesSmall ? SmallNumbers.Hide(counts) : counts.ToDictionary(one => one.Key, one => (int?)one.Value);
            return ([.. wards.Wards.Select(ward => new WardRow(ward, told[ward.Code])).OrderByDescending(row => row.Count ?? 0).ThenBy(row => row.Ward.Name, StringComparer.Ordinal)], told[elsewhere]);
        }

        /// <summary>Never one of a youth panel, or restricted: a square with one case in it would point at it.</summary>
        static List<CellRow> ByCell(List<MapSpot> spots, WardMap wards) =>
        [
            .. spots.Where(spot => spot is { IsQuiet: false, Point: not null }).GroupBy(spot => Cell.Of(spot.Point!.Value))
                .Select(cell => new CellRow(cell.Key, wards.At(cell.Key.Middle)?.Name, cell.Sum(spot => spot.Count)))
                .OrderByDescending(cell => cell.Count).ThenBy(cell => cell.Cell.Column).ThenBy(cell => cell.Cell.Row),
        ];
    }
}
