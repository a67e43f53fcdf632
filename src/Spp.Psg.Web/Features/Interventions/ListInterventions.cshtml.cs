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

    /// <summary>What the register is looked through for: what ends within so many days, or what was breached.</summary>
    public const string Breached = "breached";

    public static readonly IReadOnlyList<(string? State, string Words)> States =
        [(null, "In force or coming up"), ("30", "Ends in 30 days"), ("60", "in 60 days"), ("90", "in 90 days"), (Breached, "Breached")];

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Agency { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Ward { get; set; }

    /// <summary>Where the page before this one stopped: its last end date, if it had one, and id.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Listed List { get; private set; } = null!;

    public Paging Pages => new(
        List.Count > List.Rows.Count ? $"{Shown.Number(List.Rows.Count)} of {Shown.Count(List.Count, "intervention")}" : Shown.Count(List.Rows.Count, "intervention"),
        After is null ? null : Address(State, null), List.HasMore ? Address(State, Place.Of(List.Rows[^1])) : null, "From the first to end", "Those that end later");

    public Filter Asked => new(Kind, State, Agency, Ward);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Kind = InterventionKind.All.Contains(Kind) || Guid.TryParse(Kind, out _) ? Kind : null;
        State = States.Any(one => one.State == State) ? State : null;
        List = await mediator.Send(new Query(Asked, Place.Read(After)), cancellation);
    }

    public string Standing(Row row) => row.EndsAt < List.Now ? "Ended" : Lifecycle.InWords(row.Status) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    /// <summary>The kinds, agencies and wards that there are, each with how many it would list beside the other choices.</summary>
    public IEnumerable<(string Value, string Says)> Kinds => List.Facets(Asked with { Kind = null }, group => group.KindValue, group => group.KindName);

    public IEnumerable<(string Value, string Says)> Agencies => List.Facets(Asked with { Agency = null }, group => $"{group.Agency}", group => List.Names.Agency(group.Agency));

    public IEnumerable<(string Value, string Says)> Wards => List.Facets(Asked with { Ward = null }, group => group.Ward, group => List.Names.Ward(group.Ward));

    public int Within(string? state) => List.Total(Asked with { State = state });

    public string Address(string? state, string? after = null) =>
        "/interventions" + string.Join('&', new[] { Part("kind", Kind), Part("state", state), Part("agency", $"{Agency}"), Part("ward", Ward), Part("after", after) }.OfType<string>()) is var address && address.Contains('=') ? address.Insert("/interventions".Length, "?") : "/interventions";

    static string? Part(string name, string? value) => string.IsNullOrEmpty(value) ? null : $"{name}={Uri.EscapeDataString(value)}";

    public sealed record Filter(string? Kind, string? State, Guid? Agency, string? Ward);

    [Allow(Permission.SeeIntervention)]
    public sealed record Query(Filter Filter, Place? After) : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<Row> Rows, bool HasMore, int Count, IReadOnlyList<Group> Groups, Names Names, DateTimeOffset Now)
    {
        public DateOnly Today => Shown.Day(Now);

        public string Agency(Row row) => Names.Agency(row.LeadAgencyId);

        public int Total(Filter filter) => Groups.Where(group => group.Is(filter)).Sum(group => group.Count);

        public IEnumerable<(string Value, string Says)> Facets(Filter others, Func<Group, string> value, Func<Group, string> name) =>
            Groups.Where(group => group.Is(others)).GroupBy(value).Select(one => (one.Key, Name: name(one.First()), Count: one.Sum(group => group.Count)))
                .OrderBy(one => one.Name).Select(one => (one.Key, $"{one.Name} ({Shown.Number(one.Count)})"));
    }

    /// <summary>How many there are of one kind, agency, ward, end and standing: all numbers of the page are sums of these.</summary>
    /// <param name="Days">The least of 30, 60 and 90 days within which they end; 0 for later or never.</param>
    public sealed record Group(string Kind, string? SchemeName, Guid? SchemeId, Guid Agency, string Ward, int Days, bool IsBreached, int Count)
    {
        public string KindValue => SchemeId is { } scheme ? $"{scheme}" : Kind;
        public string KindName => SchemeName ?? InterventionKind.InWords(Kind);

        public bool Is(Filter filter) =>
            (filter.Kind is not { } kind || kind == KindValue) && (filter.Agency is not { } agency || agency == Agency) && (filter.Ward is not { } ward || ward == Ward)
            && (filter.State is not { } state || (state == Breached ? IsBreached : Days > 0 && Days <= int.Parse(state, CultureInfo.InvariantCulture)));
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
            var today = LondonTime.DateOf(now);
            var all = db.InterventionsOnCasesSeenBy(actor).Where(one => !one.Intervention.IsOver);
            var groups = await GroupsAsync(all, today, cancellationToken);
            var live = Narrow(all, query.Filter, today);
            if (query.After is { } after)
            {
                live = after.EndsOn is { } ends
                    ? live.Where(one => one.Intervention.EndsOn > ends || (one.Intervention.EndsOn == ends && one.Intervention.Id > after.Id) || one.Intervention.EndsOn == null)
                    : live.Where(one => one.Intervention.EndsOn == null && one.Intervention.Id > after.Id);
            }

            var rows = await live.OrderBy(one => one.Intervention.EndsOn).ThenBy(one => one.Intervention.Id)
                .Select(one => new
                {
                    one,
                    Next = one.Intervention.Clocks.Where(next => next.State == ClockState.Running && (next.Nature == ClockNature.Duty || next.DueBy >= now))
                        .OrderBy(next => next.DueBy).Select(next => new { next.Title, next.DueBy }).FirstOrDefault(),
                })
                .Select(both => new Row(both.one.Intervention.Id, both.one.Intervention.Kind, both.one.Intervention.SchemeName, both.one.Intervention.Status, both.one.Intervention.Place, both.one.CaseId, both.one.Reference,
                    both.one.Title, both.one.Intervention.LeadAgencyId, both.one.Intervention.EndsOn, both.one.Intervention.EndsAt, both.Next!.Title, both.Next!.DueBy))
                .Take(PageLength + 1).AsSingleQuery().ToListAsync(cancellationToken);
            audit.About(null, rows.Select(row => row.CaseId).Distinct());
            var listed = new Listed([.. rows.Take(PageLength)], rows.Count > PageLength, 0, groups, await names.ReadAsync(cancellationToken), now);
            return listed with { Count = listed.Total(query.Filter) };
        }

        /// <summary>A breach is recorded of an order, as a step of a notice, or as the stage of a scheme.</summary>
        static IQueryable<InterventionOnCase> Narrow(IQueryable<InterventionOnCase> all, Filter filter, DateOnly today)
        {
            if (Guid.TryParse(filter.Kind, out var scheme))
                all = all.Where(one => one.Intervention is SchemeIntervention && ((SchemeIntervention)one.Intervention).SchemeId == scheme);
            else if (filter.Kind is { } kind)
                all = all.Where(one => one.Intervention.Kind == kind);
            if (filter.Agency is { } agency)
                all = all.Where(one => one.Intervention.LeadAgencyId == agency);
            if (filter.Ward is { } ward)
                all = all.Where(one => one.WardCode == ward);
            if (filter.State == Breached)
                return all.Where(one => one.Intervention.Status == BreachedStatus || one.IsBroken
                    || ((CommunityProtectionNotice)one.Intervention).Steps.Any(step => step.Kind == NoticeStepKind.Breach));
            if (filter.State is { } days && today.AddDays(int.Parse(days, CultureInfo.InvariantCulture)) is var last)
                all = all.Where(one => one.Intervention.EndsOn <= last);
            return all;
        }

        const string BreachedStatus = CommunityProtectionNotice.Breached;

        static async Task<IReadOnlyList<Group>> GroupsAsync(IQueryable<InterventionOnCase> all, DateOnly today, CancellationToken cancellation)
        {
            var (in30, in60, in90) = (today.AddDays(30), today.AddDays(60), today.AddDays(90));
            var counted = await all
                .Select(one => new
                {
                    one.Intervention.Kind,
                    one.Intervention.SchemeName,
                    SchemeId = one.Intervention.Kind == InterventionKind.Scheme ? (Guid?)((SchemeIntervention)one.Intervention).SchemeId : null,
                    one.Intervention.LeadAgencyId,
                    one.WardCode,
                    Days = one.Intervention.EndsOn <= in30 ? 30 : one.Intervention.EndsOn <= in60 ? 60 : one.Intervention.EndsOn <= in90 ? 90 : 0,
                    IsBreached = one.Intervention.Status == BreachedStatus || one.IsBroken
                        || ((CommunityProtectionNotice)one.Intervention).Steps.Any(step => step.Kind == NoticeStepKind.Breach),
                })
                .GroupBy(one => one).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
            return [.. counted.Select(one => new Group(one.Key.Kind, one.Key.SchemeName, one.Key.SchemeId, one.Key.LeadAgencyId, one.Key.WardCode, one.Key.Days, one.Key.IsBreached, one.Count))];
        }
    }
}
