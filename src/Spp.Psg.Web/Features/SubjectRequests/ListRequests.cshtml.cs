using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

/// <summary>What is due first stands first. It names nobody.</summary>
public sealed class ListRequests(IMediator mediator, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Row> Found { get; private set; } = [];
    public bool Over { get; private set; }
    public DateOnly Today => Shown.Day(clock.GetUtcNow());

    public async Task OnGetAsync(string? show, CancellationToken cancellation)
    {
        Over = show == "over";
        Found = await mediator.Send(new Query(Over), cancellation);
    }

    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Query(bool Over) : IQuery<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, string Reference, RequestStatus Status, DateOnly ReceivedOn, DateOnly? TargetOn, DateOnly? Part3DueOn, DateOnly? UkGdprDueOn, DateOnly? EndedOn);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        const int Most = 500;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rows = await db.SubjectRequestsSeenBy(current.Actor).Where(request => request.EndedOn != null == query.Over)
                .OrderByDescending(request => request.EndedOn).ThenBy(request => request.TargetOn == null).ThenBy(request => request.TargetOn).ThenBy(request => request.Id).Take(Most)
                .Select(request => new Row(request.Id, request.Reference, request.Status, request.ReceivedOn, request.TargetOn, request.Part3DueOn, request.UkGdprDueOn, request.EndedOn))
                .ToListAsync(cancellationToken);
            audit.About(null, rows.Select(row => row.Id));
            return rows;
        }
    }
}
