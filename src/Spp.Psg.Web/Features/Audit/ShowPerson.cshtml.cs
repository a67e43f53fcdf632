using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

public sealed class ShowPerson(IMediator mediator) : PageModel
{
    public const int Days = 90;

    public Seen Person { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken cancellation) => Person = await mediator.Send(new Query(id), cancellation);

    [Allow(Permission.SeeAudit)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(Guid Id, string Name, string? Agency, IReadOnlyList<Row> Rows);

    /// <param name="Address">Of the case; null for what was about no one case, such as lists and searches.</param>
    public sealed record Row(string? Reference, string? Address, string First, string Last, int Times, int Changes, int Refused, IReadOnlyList<string> Reasons);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            if (query.Id != Actor.JobId && names.Colleague(query.Id) is null || !current.Actor.May(Permission.SeeAudit))
                throw new NotSeen();
            audit.About(null, query.Id);
            var rows = await db.WhatSomebodyDid(query.Id, clock.GetUtcNow().AddDays(-Days), cancellationToken);
            return new Seen(query.Id, names.User(query.Id), names.Colleague(query.Id)?.Agency, [.. rows.Select(row => new Row(
                row.Reference, row.Reference is null ? null : CaseReference.ToAddress(row.Reference), Shown.Moment(row.First), Shown.Moment(row.Last), row.Times, row.Changes, row.Refused, row.Reasons))]);
        }
    }
}
