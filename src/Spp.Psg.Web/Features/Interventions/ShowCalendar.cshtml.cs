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
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>A month of what interventions bring: ends, hearings, reviews and every other deadline that runs.</summary>
public sealed class ShowCalendar(IMediator mediator, TimeProvider clock) : PageModel
{
    const int AtMost = 500;

    /// <summary>2027-01</summary>
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Agency { get; set; }

    public Seen Of { get; private set; } = null!;

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public string Title => Of.First.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>From the Monday before the first to the Sunday after the last.</summary>
    public IEnumerable<DateOnly[]> Weeks
    {
        get
        {
            var monday = Of.First.AddDays(-(((int)Of.First.DayOfWeek + 6) % 7));
            var end = Of.First.AddMonths(1);
            for (; monday < end; monday = monday.AddDays(7))
                yield return [.. Enumerable.Range(0, 7).Select(day => monday.AddDays(day))];
        }
    }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var first = DateOnly.TryParseExact($"{Month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is >= 1990 and <= 2100 ? asked : new DateOnly(Today.Year, Today.Month, 1);
        Of = await mediator.Send(new Query(first, Agency), cancellation);
    }

    public string Address(int months) => $"/interventions/calendar?month={Of.First.AddMonths(months):yyyy-MM}{(Agency is { } agency ? $"&agency={agency}" : "")}";

    [Allow(Permission.SeeIntervention)]
    public sealed record Query(DateOnly First, Guid? Agency) : IQuery<Seen>;

    public sealed record Seen(DateOnly First, IReadOnlyList<IGrouping<DateOnly, Entry>> Days, bool HasMore, Names Names)
    {
        public int On(DateOnly day) => Days.SingleOrDefault(one => one.Key == day)?.Count() ?? 0;
    }

    public sealed record Entry(DateTimeOffset At, string Says, bool IsEnd, Guid InterventionId, string Name, string? Place, Guid CaseId, string Reference, Guid LeadAgencyId);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (from, to) = (query.First, query.First.AddMonths(1).AddDays(-1));
            var (begins, ends) = (LondonTime.StartOf(from), LondonTime.EndOf(to));
            var led = db.InterventionsOnCasesSeenBy(current.Actor).Where(one => query.Agency == null || one.Intervention.LeadAgencyId == query.Agency);
            var clocks = await led
                .SelectMany(one => one.Intervention.Clocks.Where(clock => clock.State == ClockState.Running && clock.DueOn >= from && clock.DueOn <= to), (one, clock) => new
                {
                    clock.DueBy,
                    clock.Title,
                    clock.Nature,
                    one.Intervention.Id,
                    one.Intervention.Kind,
                    one.Intervention.SchemeName,
                    one.Intervention.Place,
                    one.CaseId,
                    one.Reference,
                    one.Intervention.LeadAgencyId,
                })
                .OrderBy(one => one.DueBy).ThenBy(one => one.Id).ThenBy(one => one.Title).Take(AtMost + 1).AsSingleQuery().ToListAsync(cancellationToken);
            var hearings = await led.Where(one => ((ClosureNotice)one.Intervention).HearingAt >= begins && ((ClosureNotice)one.Intervention).HearingAt <= ends)
                .Select(one => new { At = ((ClosureNotice)one.Intervention).HearingAt, one.Intervention.Id, one.Intervention.Kind, one.Intervention.Place, one.CaseId, one.Reference, one.Intervention.LeadAgencyId })
                .OrderBy(one => one.At).Take(AtMost).ToListAsync(cancellationToken);
            var entries = clocks.Take(AtMost)
                .Select(one => new Entry(one.DueBy, one.Title, one.Nature == ClockNature.End, one.Id, one.SchemeName ?? InterventionKind.InWords(one.Kind), one.Place, one.CaseId, one.Reference, one.LeadAgencyId))
                .Concat(hearings.Select(one => new Entry(one.At!.Value, "Hearing listed", false, one.Id, InterventionKind.InWords(one.Kind), one.Place, one.CaseId, one.Reference, one.LeadAgencyId)))
                .OrderBy(entry => entry.At).ThenByDescending(entry => entry.IsEnd).ThenBy(entry => entry.Says, StringComparer.Ordinal).ToList();
            audit.About(null, entries.Select(entry => entry.CaseId).Distinct());
            return new Seen(query.First, [.. entries.GroupBy(entry => LondonTime.DateOf(entry.At))], clocks.Count > AtMost, await names.ReadAsync(cancellationToken));
        }
    }
}
