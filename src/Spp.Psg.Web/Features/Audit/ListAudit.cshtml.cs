using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

public sealed class ListAudit(IMediator mediator) : PageModel
{
    public const int Size = 50;

    [BindProperty(Name = "", SupportsGet = true)]
    public AuditAsked Asked { get; set; } = new();

    public Seen List { get; private set; } = null!;

    public async Task OnGetAsync(string? before, CancellationToken cancellation) => List = await mediator.Send(new Query(Asked, before), cancellation);

    [Allow(Permission.SeeAudit)]
    public sealed record Query(AuditAsked Asked, string? Before) : IOneTripQuery<Seen>;

    public sealed record Seen(IReadOnlyList<Row> Rows, string? OlderHref, string? NewestHref, IEnumerable<SelectListItem> People, IEnumerable<SelectListItem> Requests);

    /// <param name="CaseHref">Who looked at that case.</param>
    public sealed record Row(long Id, string When, Guid ActorId, string Who, string? Agency, string What, Outcome Outcome, string? Reference, string? CaseHref, string? Reason, string? Recipient);

    public sealed class Handler(OneTrip trip, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Seen>
    {
        static readonly List<string> Names = [.. RequestFacts.All().Select(type => RequestFacts.Of(type).Name).Distinct().OrderBy(AuditWords.Did, StringComparer.Ordinal)];

        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            audit.Asked(query.Asked);
            audit.About(null, query.Asked.Person is { } person ? [person] : []);
            var lines = await trip.AuditSeen("Audit.ListAudit", query.Asked.Filter, AuditKeyset.Parse(query.Before), Size + 1, cancellationToken);
            var older = lines.Count > Size ? "/audit" + query.Asked.Query(new AuditKeyset(lines[Size - 1].At, lines[Size - 1].Id).ToString()) : null;
            return new Seen(
                [.. lines.Take(Size).Select(line => Describe(line, names))], older, query.Before is null ? null : "/audit" + query.Asked.Query(),
                [.. names.Users.Select(user => new SelectListItem(user.ToString(), user.Id.ToString(), user.Id == query.Asked.Person)),
                 new SelectListItem(names.User(Actor.JobId), Actor.JobId.ToString(), query.Asked.Person == Actor.JobId)],
                Names.Select(name => new SelectListItem(AuditWords.Did(name), name, name == query.Asked.Request)));
        }

        static Row Describe(AuditLine line, Names names) => new(
            line.Id, Shown.Moment(line.At), line.ActorId, AuditWords.Who(names, line.ActorId), line.AgencyId is { } agency ? names.Agency(agency) : null,
            AuditWords.Of(line.Request, line.Operation, line.Outcome), line.Outcome, line.CaseReference,
            line.CaseReference is { } reference && !reference.StartsWith("R-", StringComparison.Ordinal) ? "/audit/cases/" + Domain.Cases.CaseReference.ToAddress(reference) : null,
            line.Reason, AuditWords.Recipient(names, line.Recipient));
    }
}
