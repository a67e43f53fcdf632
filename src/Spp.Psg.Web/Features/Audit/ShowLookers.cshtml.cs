using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

public sealed class ShowLookers(IMediator mediator) : PageModel
{
    public const int Days = 90;

    public Seen Looked { get; private set; } = null!;

    /// <param name="case">As typed on the page before, when the address does not name it.</param>
    public async Task<IActionResult> OnGetAsync(string? address, string? @case, bool lists, CancellationToken cancellation)
    {
        if (address is null)
            return LocalRedirect(string.IsNullOrWhiteSpace(@case) ? "/audit" : "/audit/cases/" + Uri.EscapeDataString(CaseReference.ToAddress(@case.Trim().ToUpperInvariant())));
        Looked = await mediator.Send(new Query(address, lists), cancellation);
        return Page();
    }

    [Allow(Permission.SeeAudit)]
    public sealed record Query(string Address, bool AlsoListed) : IQuery<Seen>;

    public sealed record Seen(string Reference, string Address, IReadOnlyList<Row> Rows, bool AlsoListed);

    public sealed record Row(Guid Id, string Who, string? Agency, string First, string Last, int Times, int Changes, int Refused, IReadOnlyList<string> Reasons);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var reference = CaseReference.FromAddress(query.Address);
            var id = await db.AuditedCaseSeenBy(current.Actor, reference, cancellationToken) ?? throw new NotSeen();
            audit.About(id);
            audit.Asked(reference);
            var rows = await db.WhoLookedAt(id, reference, clock.GetUtcNow().AddDays(-Days), query.AlsoListed, cancellationToken);
            return new Seen(reference, query.Address, [.. rows.Select(row => Describe(row, names))], query.AlsoListed);
        }

        static Row Describe(LookedAt row, Names names) => new(
            row.Id!.Value, AuditWords.Who(names, row.Id.Value), names.Colleague(row.Id.Value)?.Agency, Shown.Moment(row.First), Shown.Moment(row.Last), row.Times, row.Changes, row.Refused, row.Reasons);
    }
}
