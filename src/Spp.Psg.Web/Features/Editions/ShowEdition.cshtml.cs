using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Editions;

/// <summary>An edition as it was published, and beside it what has changed since.</summary>
public sealed class ShowEdition(IMediator mediator) : PageModel
{
    public const string Public = "public";

    public Answered Edition { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, [FromQuery(Name = "for")] string? audience, CancellationToken cancellation) =>
        Edition = await mediator.Send(new Query(id, audience == Public), cancellation);

    public async Task<IActionResult> OnGetCsvAsync(Guid id, [FromQuery(Name = "for")] string? audience, CancellationToken cancellation)
    {
        var edition = await mediator.Send(new Query(id, audience == Public), cancellation);
        return File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(EditionCsv.Text(edition))], "text/csv; charset=utf-8",
            $"edition-{edition.Content.Period}{(edition.IsPublic ? "-public" : "-OFFICIAL")}.csv");
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(Guid Id, bool IsPublic) : IQuery<Answered>;

    /// <param name="IsWhole">Whether the text and the ids still have the hash that they were published with.</param>
    public sealed record Answered(Guid Id, EditionContent Content, string By, string Hash, bool IsWhole, bool IsPublic, IReadOnlyList<ShownFigure> Figures)
    {
        public IReadOnlyList<string> Heads => [.. Content.Figures[0].Numbers.Select(number => number.Name)];
        public IEnumerable<Hidden> Suppressed => Figures.SelectMany(figure => figure.Cells.Concat(figure.Splits.SelectMany(split => split.Lines).SelectMany(line => line.Cells)))
            .Select(cell => cell.Number.Why).Where(why => why != Hidden.No);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, Answered>
    {
        public async Task<Answered> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var edition = await db.EditionsSeenBy(current.Actor).AsNoTracking().SingleOrDefaultAsync(edition => edition.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            var content = EditionContent.Read(edition.Content);
            var panels = known.Panels.Where(panel => edition.PanelIds.Contains(panel.Id)).ToList();
            var changed = query.IsPublic ? new Dictionary<int, ChangedSince>() : await db.ChangedSinceAsync(current.Actor, edition, content, panels, cancellationToken);
            var isWhole = Domain.Figures.Edition.Hash(edition.Content, await db.ListsOf(edition, null, cancellationToken)) == edition.ContentHash;
            return new Answered(edition.Id, content, known.User(edition.PublishedById), edition.ContentHash, isWhole, query.IsPublic, new EditionTables(edition, content, query.IsPublic ? await ReadBeforeAsync(edition, cancellationToken) : null).Figures(changed));
        }

        /// <summary>Whoever may see an edition may see every earlier one of its panels, so that the public version is the same whoever opens it.</summary>
        async Task<PublishedBefore> ReadBeforeAsync(Domain.Figures.Edition edition, CancellationToken cancellation)
        {
            var panels = edition.PanelIds;
            return EditionTables.ReadBy(await db.EditionsSeenBy(current.Actor).AsNoTracking()
                .Where(earlier => earlier.PublishedAt < edition.PublishedAt && earlier.PanelIds.All(panel => panels.Contains(panel)))
                .OrderBy(earlier => earlier.PublishedAt).ToListAsync(cancellation));
        }
    }
}
