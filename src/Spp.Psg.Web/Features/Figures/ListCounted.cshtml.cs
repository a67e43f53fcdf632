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
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

public sealed class ListCounted(IMediator mediator, TimeProvider clock) : PageModel
{
    public Listed List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, string? panel, string? period, string[]? by, string? after, CancellationToken cancellation)
    {
        var (chosen, fault) = PeriodChoices.Read(period, null, null, LondonTime.DateOf(clock.GetUtcNow()));
        if (fault is not null)
            return Redirect($"/figures?period={Uri.EscapeDataString(period!)}");
        if (FigureCatalogue.Find(code) is not { } figure || FigureSlice.Of(figure, chosen, by ?? []) is not { } slice)
            return NotFound();
        List = await mediator.Send(new Query(slice, panel, Key.Read(after)), cancellation);
        return Page();
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(FigureSlice Slice, string? Panel, Key? After) : IQuery<Listed>;

    public sealed record Listed(FigureSlice Slice, CountedPanels Panels, string? Part, int InAll, IReadOnlyList<Row> Rows, string? OlderHref);

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
            var slice = query.Slice;
            var panels = CountedPanels.Of(known.PanelsCountedFor(current.Actor), query.Panel) ?? throw new NotSeen();
            var events = db.FiguresSeenBy(current.Actor, panels.Panels);
            var inAll = FigureNumbers.Holds(slice.Figure, slice.By) && slice.Also.Count == 0
                ? (await db.ReadFiguresAsync(panels.Panels, [slice.Period], cancellationToken)).Count(slice.Figure, slice.Period, slice.By, slice.Key)
                : slice.Count(events);
            var items = await PageOf(slice.Items(events), query.After).ToListAsync(cancellationToken);
            var page = await TellingAsync(slice, events, [.. items.Take(PageSize).Select(item => item.Id)], cancellationToken);
            audit.About(null, page.Select(e => e.CaseId ?? e.ReferralId).OfType<Guid>());
            var mayOpen = await OpenableAsync(page, cancellationToken);
            var nameable = await db.NameableAsync(known, [.. page.Where(e => e.CaseId is not null).Select(e => e.CaseId!.Value)], cancellationToken);
            var older = items.Count > PageSize ? $"{panels.ListOf(slice)}&after={new Key(items[PageSize - 1].On, items[PageSize - 1].Id)}" : null;
            return new Listed(slice, panels, PartName(slice, known), inAll, [.. page.Select(e => RowOf(e, known, mayOpen, nameable))], older);
        }

        static IQueryable<FigureItem> PageOf(IQueryable<FigureItem> items, Key? after)
        {
            if (after is { } key)
                items = items.Where(item => item.On < key.On || (item.On == key.On && item.Id.CompareTo(key.Id) < 0));
            return items.OrderByDescending(item => item.On).ThenByDescending(item => item.Id).Take(PageSize + 1);
        }

        static async Task<List<CountedEvent>> TellingAsync(FigureSlice slice, IQueryable<CountedEvent> events, List<Guid> items, CancellationToken cancellation)
        {
            var telling = (await slice.Telling(events, items).ToListAsync(cancellation)).ToLookup(slice.ItemOf);
            return [.. items.Select(item => telling[item].MaxBy(e => (e.OccurredOn, e.Id))!)];
        }

        /// <summary>By case, its reference.</summary>
        async Task<Dictionary<Guid, string>> OpenableAsync(List<CountedEvent> page, CancellationToken cancellation)
        {
            if (!current.Actor.May(Permission.SeeCase))
                return [];
            var cases = page.Where(e => e.CaseId is not null).Select(e => e.CaseId!.Value).Distinct().ToList();
            return await db.CasesSeenBy(current.Actor).Where(@case => cases.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, @case => @case.Reference, cancellation);
        }

        static Row RowOf(CountedEvent e, Names names, Dictionary<Guid, string> mayOpen, HashSet<Guid> nameable)
        {
            var opens = e.CaseId is { } id ? mayOpen.GetValueOrDefault(id) : null;
            return new(e.Id, e.OccurredOn, names.Panel(e.PanelId).Code, e.WardCode is null ? "" : names.Ward(e.WardCode), e.CaseType ?? "",
                e.Rating?.Label() ?? "", e.Detail is null ? "" : FigureWords.Detail(e.Detail),
                e.CaseId is not { } about ? null : opens ?? (nameable.Contains(about) ? e.CaseReference : null) ?? "A case that you may not see",
                opens is null ? null : $"/cases/{CaseReference.ToAddress(opens)}");
        }

        static string? PartName(FigureSlice slice, Names names) => slice.By == SplitBy.Nothing
            ? null
            : string.Join(", ", slice.Also.Prepend(new FigureFilter(slice.By, slice.Key)).Select(part => FigureWords.Part(part.By, part.Key, names)));
    }
}
