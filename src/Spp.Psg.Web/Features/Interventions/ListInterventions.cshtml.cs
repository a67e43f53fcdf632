using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class ListInterventions(IMediator mediator) : PageModel
{
    const int PageLength = 50;
    const int SoonInDays = 90;

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Soon { get; set; }

    /// <summary>Where the page before this one stopped: its last end date, if it had one, and id.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Listed List { get; private set; } = null!;

    public Paging Pages => new(
        List.HasMore ? $"{List.Rows.Count} of more" : Shown.Count(List.Rows.Count, "intervention"),
        After is null ? null : Address(null), List.HasMore ? Address(Place.Of(List.Rows[^1])) : null, "From the first to end", "Those that end later");

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Kind = InterventionKind.All.Contains(Kind) || Guid.TryParse(Kind, out _) ? Kind : null;
        List = await mediator.Send(new Query(Kind, Soon, Place.Read(After)), cancellation);
    }

    public string Standing(Row row) => row.EndsAt < List.Now ? "Ended" : Lifecycle.InWords(row.Status) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    string Address(string? after) => $"/interventions?kind={Kind}{(Soon ? "&soon=true" : "")}{(after is null ? "" : $"&after={after}")}";

    [Allow(Permission.SeeIntervention)]
    public sealed record Query(string? Kind, bool Soon, Place? After) : IQuery<Listed>;

    /// <param name="Schemes">By id, those that are offered.</param>
    public sealed record Listed(IReadOnlyList<Row> Rows, bool HasMore, IReadOnlyList<(string Id, string Name)> Schemes, Names Names, DateTimeOffset Now)
    {
        public DateOnly Today => Shown.Day(Now);

        public string Agency(Row row) => Names.Agency(row.LeadAgencyId);
    }

    public sealed record Row(
        Guid Id, string Kind, string? SchemeName, string Status, string? Place, Guid CaseId, string Reference, string Title, Guid LeadAgencyId, DateOnly? EndsOn, DateTimeOffset? EndsAt, string? NextTitle, DateTimeOffset? NextDueBy)
    {
        public string Name => SchemeName ?? InterventionKind.InWords(Kind);
    }

    /// <summary>A place in the order of ends, those without an end last.</summary>
    public sealed record Place(DateOnly? EndsOn, Guid Id)
    {
        public static string Of(Row row) => $"{row.EndsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none"}_{row.Id:N}";

        public static Place? Read(string? text) =>
            text?.Split('_') is [var on, var id] && Guid.TryParseExact(id, "N", out var last)
                ? DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var ends) ? new Place(ends, last) : on == "none" ? new Place(null, last) : null
                : null;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var live = db.InterventionsSeenBy(actor).Where(intervention => !intervention.IsOver);
            if (Guid.TryParse(query.Kind, out var scheme))
                live = live.OfType<SchemeIntervention>().Where(intervention => intervention.SchemeId == scheme);
            else if (query.Kind is { } kind)
                live = live.Where(intervention => intervention.Kind == kind);
            if (query.Soon && LondonTime.DateOf(now).AddDays(SoonInDays) is var last)
                live = live.Where(intervention => intervention.EndsOn <= last);
            if (query.After is { } after)
            {
                live = after.EndsOn is { } ends
                    ? live.Where(intervention => intervention.EndsOn > ends || (intervention.EndsOn == ends && intervention.Id > after.Id) || intervention.EndsOn == null)
                    : live.Where(intervention => intervention.EndsOn == null && intervention.Id > after.Id);
            }

            var rows = await live
                .Join(db.CasesSeenBy(actor), intervention => intervention.CaseId, @case => @case.Id, (intervention, @case) => new { intervention, @case.Reference, @case.Title })
                .OrderBy(one => one.intervention.EndsOn).ThenBy(one => one.intervention.Id)
                .Select(one => new
                {
                    one.intervention,
                    one.Reference,
                    one.Title,
                    Next = one.intervention.Clocks.Where(next => next.State == ClockState.Running && (next.Nature == ClockNature.Duty || next.DueBy >= now))
                        .OrderBy(next => next.DueBy).Select(next => new { next.Title, next.DueBy }).FirstOrDefault(),
                })
                .Select(one => new Row(one.intervention.Id, one.intervention.Kind, one.intervention.SchemeName, one.intervention.Status, one.intervention.Place, one.intervention.CaseId, one.Reference, one.Title,
                    one.intervention.LeadAgencyId, one.intervention.EndsOn, one.intervention.EndsAt, one.Next!.Title, one.Next!.DueBy))
                .Take(PageLength + 1).AsSingleQuery().ToListAsync(cancellationToken);
            audit.About(null, rows.Select(row => row.CaseId).Distinct());
            return new Listed([.. rows.Take(PageLength)], rows.Count > PageLength, [.. (await db.SchemesOffered(cancellationToken)).Select(offered => ($"{offered.SchemeId}", offered.Name))], await names.ReadAsync(cancellationToken), now);
        }
    }
}
