using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Operations;

/// <summary>Operations, weeks and days of action, the latest first, each with what was counted.</summary>
public sealed class ListOperations(IMediator mediator, KnownNames names, CurrentActor current) : PageModel
{
    public IReadOnlyList<Row> Found { get; private set; } = [];
    public Names Names { get; private set; } = null!;
    public bool MayRecord => current.Actor.May(Permission.RecordOperation);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Found = await mediator.Send(new Query(), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Allow(Permission.SeeOperation)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <param name="Counted">Joint visits 34, arrests 4.</param>
    public sealed record Row(Guid Id, string Name, OperationKind Kind, Guid PanelId, Guid AgencyId, DateOnly StartsOn, DateOnly EndsOn, string Status, string Counted);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        const int Most = 200;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rows = await db.OperationsSeenBy(current.Actor).OrderByDescending(one => one.EndsOn).ThenBy(one => one.Id).Take(Most)
                .Select(one => new { one, Tallies = one.Tallies.Where(tally => tally.TakenBackAt == null).ToList() }).AsSingleQuery().AsNoTracking().ToListAsync(cancellationToken);
            audit.About(null, rows.Select(row => row.one.Id));
            return [.. rows.Select(row => new Row(row.one.Id, row.one.Name, row.one.Kind, row.one.PanelId, row.one.AgencyId, row.one.StartsOn, row.one.EndsOn, row.one.Status,
                string.Join(", ", Tallied.Of(row.Tallies).Select(line => $"{ChoiceField.Said(line.Activity).ToLowerInvariant()} {line.Shown}"))))];
        }
    }
}

/// <summary>One activity of an operation over all its days.</summary>
public sealed record Tallied(Activity Activity, int Number, long? Pounds)
{
    /// <summary>34; or 3 (£5,250).</summary>
    public string Shown => $"{Features.Shared.Shown.Number(Number)}{(Pounds is { } pounds ? $" ({InPounds(pounds)})" : "")}";

    public static string InPounds(long pounds) => string.Create(Features.Shared.Shown.English, $"£{pounds:N0}");

    /// <summary>In the order in which the form asks; what was taken back is left out.</summary>
    public static IReadOnlyList<Tallied> Of(IEnumerable<Tally> tallies) =>
        [.. tallies.Where(one => one.TakenBackAt is null).GroupBy(one => one.Activity).OrderBy(group => group.Key)
            .Select(group => new Tallied(group.Key, group.Sum(one => one.Number), group.Any(one => one.Pounds is not null) ? group.Sum(one => (long)(one.Pounds ?? 0)) : null))];
}
