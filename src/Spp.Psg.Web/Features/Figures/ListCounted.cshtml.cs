using System.Globalization;
using System.Text;
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

    /// <summary>The whole list, sent while it is read.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string code, string? panel, string? period, string[]? by, CancellationToken cancellation)
    {
        var (chosen, fault) = PeriodChoices.Read(period, null, null, LondonTime.DateOf(clock.GetUtcNow()));
        if (fault is not null || FigureCatalogue.Find(code) is not { } figure || FigureSlice.Of(figure, chosen, by ?? []) is not { } slice)
            return NotFound();
        var part = await mediator.Send(new Query(slice, panel, null) { IsExport = true }, cancellation);
        Response.ContentType = Csv.ContentType;
        Response.Headers.ContentDisposition = $"attachment; filename=\"{figure.Code}-{chosen.Code}-OFFICIAL.csv\"";
        await using var writer = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        await writer.WriteAsync(CountedCsv.Head());
        for (var written = 0; ;)
        {
            foreach (var line in CountedCsv.Lines(part))
                await writer.WriteAsync(line);
            written += part.Rows.Count;
            if (part.Last is null)
            {
                await writer.WriteAsync(CountedCsv.Foot(part, written, clock.GetUtcNow()));
                return new EmptyResult();
            }
            part = await mediator.Send(new Query(slice, panel, part.Last) { IsExport = true }, cancellation);
        }
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(FigureSlice Slice, string? Panel, Key? After) : IQuery<Listed>
    {
        /// <summary>Taken away as a file: more at once, and a disclosure.</summary>
        public bool IsExport { get; init; }
    }

    /// <param name="InAll">Not counted again for each part of an export.</param>
    /// <param name="Last">Where the page ended, if there is more.</param>
    public sealed record Listed(FigureSlice Slice, CountedPanels Panels, string? Part, int? InAll, IReadOnlyList<Row> Rows, Key? Last)
    {
        public string? OlderHref => Last is null ? null : $"{Panels.ListOf(Slice)}&after={Last}";
        public string CsvHref => $"{Panels.ListOf(Slice)}&handler=Csv";
    }

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
        const int PageSize = 50, ExportSize = 2_000;

        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var (known, slice, actor) = (await names.ReadAsync(cancellationToken), query.Slice, current.Actor);
            var panels = CountedPanels.Of(known.PanelsCountedFor(actor), query.Panel) ?? throw new NotSeen();
            var events = db.FiguresSeenBy(actor, panels.Panels);
            var size = query.IsExport ? ExportSize : PageSize;
            var newest = await NewestAsync(slice, events, query.After is { } after ? new FigureItem { Id = after.Id, On = after.On } : null, size + 1, cancellationToken);
            var page = newest.Take(size).Select(told => told.Happened).ToList();
            audit.About(null, page.Select(e => e.CaseId ?? e.ReferralId).OfType<Guid>());
            if (query.IsExport)
            {
                audit.Is(Operation.Disclosure);
                audit.To(actor.UserId);
            }
            var mayOpen = await OpenableAsync(page, cancellationToken);
            var nameable = await db.NameableAsync(known, [.. page.Where(e => e.CaseId is not null).Select(e => e.CaseId!.Value)], cancellationToken);
            var last = newest.Count > size ? new Key(newest[size - 1].On, newest[size - 1].Item) : null;
            return new Listed(slice, panels, PartName(slice, known), query.IsExport ? null : await InAllAsync(slice, panels, cancellationToken), [.. page.Select(e => RowOf(e, known, mayOpen, nameable))], last);
        }

        /// <summary>As the page says that the list was opened from: by the sums, where they answer.</summary>
        async Task<int> InAllAsync(FigureSlice slice, CountedPanels panels, CancellationToken cancellation)
        {
            var asked = new Explored(slice.Figure, panels.Panels, slice.Filters, SplitBy.Nothing);
            return !asked.IsSummed([slice.Period]) && FigureNumbers.Holds(slice.Figure, slice.By) && slice.Also.Count == 0
                ? (await db.ReadFiguresAsync(panels.Panels, [slice.Period], cancellation)).Count(slice.Figure, slice.Period, slice.By, slice.Key)
                : (await db.ExploreAsync(current.Actor, asked, [slice.Period], cancellation))[slice.Period.Code].Count;
        }

        /// <summary>What happened is told by itself, in one statement; a case or an action by the last event about it.</summary>
        static async Task<List<FigureTold>> NewestAsync(FigureSlice slice, IQueryable<CountedEvent> events, FigureItem? after, int atMost, CancellationToken cancellation)
        {
            if (!slice.Figure.CountsEachOnce)
                return await slice.NewestTold(events, after, atMost).ToListAsync(cancellation);
            var items = await slice.Newest(events, after, atMost).ToListAsync(cancellation);
            var telling = (await slice.Telling(events, [.. items.Select(item => item.Id)]).ToListAsync(cancellation)).ToLookup(slice.ItemOf);
            return [.. items.Select(item => new FigureTold { Item = item.Id, On = item.On, Happened = telling[item.Id].MaxBy(e => (e.OccurredOn, e.Id))! })];
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
            : string.Join(", ", slice.Filters.Select(part => FigureWords.Part(part.By, part.Key, names)));
    }
}
