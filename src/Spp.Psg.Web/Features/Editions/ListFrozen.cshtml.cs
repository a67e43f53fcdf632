using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Editions;

/// <summary>What a number of an edition counted when it was published.</summary>
public sealed class ListFrozen(IMediator mediator) : PageModel
{
    public Listed List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, int number, string? by, string? after, CancellationToken cancellation)
    {
        var part = FigureFilter.Read(by);
        if (part is null && !string.IsNullOrEmpty(by))
            return NotFound();
        List = await mediator.Send(new Query(id, number, part, Key.Read(after)), cancellation);
        return Page();
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(Guid Id, int Number, FigureFilter? Part, Key? After) : IQuery<Listed>;

    /// <param name="Changed">Of the whole figure in the edition's own period; null when nothing has.</param>
    public sealed record Listed(Guid Id, EditionContent Content, EditionFigure Figure, EditionNumber Number, string? Part, int InAll, ChangedSince? Changed, IReadOnlyList<Row> Rows, string? OlderHref);

    public sealed record Row(Guid Id, DateOnly On, string Panel, string Ward, string Type, string Rating, string What, string? Reference, string? Href);

    /// <summary>Where a page of the list ended.</summary>
    public sealed record Key(DateOnly On, Guid Id)
    {
        public static Key? Read(string? after) =>
            after?.Split('_') is [var on, var id] && DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Guid.TryParse(id, out var guid)
                ? new Key(day, guid)
                : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{On:yyyy-MM-dd}_{Id}");
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Listed>
    {
        const int PageSize = 50;

        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var edition = await db.EditionsSeenBy(current.Actor).AsNoTracking().SingleOrDefaultAsync(edition => edition.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            var content = EditionContent.Read(edition.Content);
            var (figure, number) = content.Figures.SelectMany(figure => figure.Numbers.Select(number => (figure, number))).FirstOrDefault(one => one.number.List == query.Number);
            var part = number is null ? null : PartOf(number, query.Part);
            if (number is null || (query.Part is not null && part is null))
                throw new NotSeen();
            var list = (await db.ListsOf(edition, [query.Number], cancellationToken)).Single();
            var events = db.FiguresSeenBy(current.Actor, list.Events);
            var page = await PageOf(query.Part is { } filter ? events.Of([filter]) : events, query.After).ToListAsync(cancellationToken);
            var shown = page.Take(PageSize).ToList();
            audit.About(null, shown.Select(e => e.CaseId ?? e.ReferralId).OfType<Guid>());
            var cases = shown.Where(e => e.CaseId is not null).Select(e => e.CaseId!.Value).Distinct().ToList();
            var mayOpen = current.Actor.May(Permission.SeeCase)
                ? (await db.CasesSeenBy(current.Actor).Where(@case => cases.Contains(@case.Id)).Select(@case => @case.Id).ToListAsync(cancellationToken)).ToHashSet()
                : [];
            var nameable = await db.NameableAsync(known, cases, cancellationToken);
            var changed = await db.ChangedSinceAsync(current.Actor, edition, content, [.. known.Panels.Where(panel => edition.PanelIds.Contains(panel.Id))], cancellationToken);
            var older = page.Count > PageSize
                ? $"/editions/{query.Id}/lists/{query.Number}?{(query.Part is null ? "" : $"by={Uri.EscapeDataString(query.Part.Code)}&")}after={new Key(shown[^1].OccurredOn, shown[^1].Id)}"
                : null;
            return new Listed(query.Id, content, figure, number, part?.Name, part?.Value ?? number.Value, changed.GetValueOrDefault(number.List), [.. shown.Select(e => RowOf(e, known, mayOpen, nameable))], older);
        }

        static EditionPart? PartOf(EditionNumber number, FigureFilter? filter) =>
            filter is null ? null : number.Splits.FirstOrDefault(split => split.By == filter.By)?.Parts.FirstOrDefault(part => part.Key == filter.Key);

        static IQueryable<CountedEvent> PageOf(IQueryable<CountedEvent> events, Key? after)
        {
            if (after is { } key)
                events = events.Where(e => e.OccurredOn < key.On || (e.OccurredOn == key.On && e.Id.CompareTo(key.Id) < 0));
            return events.AsNoTracking().OrderByDescending(e => e.OccurredOn).ThenByDescending(e => e.Id).Take(PageSize + 1);
        }

        static Row RowOf(CountedEvent e, Names names, HashSet<Guid> mayOpen, HashSet<Guid> nameable)
        {
            var (opens, isNamed) = (e.CaseId is { } id && mayOpen.Contains(id), e.CaseId is { } named && (mayOpen.Contains(named) || nameable.Contains(named)));
            return new Row(
                e.Id, e.OccurredOn, names.Panel(e.PanelId).Code, e.WardCode is null ? "" : names.Ward(e.WardCode), e.CaseType ?? "", e.Rating?.Label() ?? "",
                e.Detail is null ? "" : FigureWords.Detail(e.Detail), e.CaseId is null || e.CaseReference is null ? null : isNamed ? e.CaseReference : "A case that you may not see",
                opens && e.CaseReference is not null ? $"/cases/{CaseReference.ToAddress(e.CaseReference)}" : null);
        }
    }
}
