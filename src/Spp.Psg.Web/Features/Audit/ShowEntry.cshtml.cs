using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

public sealed class ShowEntry(IMediator mediator) : PageModel
{
    public Seen Entry { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken cancellation) => Entry = await mediator.Send(new Query(id), cancellation);

    [Allow(Permission.SeeAudit)]
    public sealed record Query(long Id) : IQuery<Seen>;

    /// <param name="Facts">Label and value of all that is known.</param>
    public sealed record Seen(long Id, string What, IReadOnlyList<(string Label, string Value)> Facts, IReadOnlyList<Changed> Changes);

    /// <summary>One column of one row; without an old value it is what was asked for.</summary>
    public sealed record Changed(string Of, string Name, string? Old, string? New);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var entry = await db.AuditSeenBy(current.Actor).SingleOrDefaultAsync(entry => entry.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            var reference = await db.AuditedReferenceSeenBy(current.Actor, entry.CaseId, cancellationToken);
            audit.About(entry.CaseId);
            audit.Asked(new { entry = entry.Id });
            return new Seen(entry.Id, AuditWords.Of(entry.Request, entry.Operation, entry.Outcome), [.. Facts(entry, reference, names).Where(fact => fact.Value.Length > 0)], [.. Read(entry.Changes)]);
        }

        static IEnumerable<(string Label, string Value)> Facts(AuditEntry entry, string? reference, Names names) =>
        [
            ("When", Shown.Moment(entry.At)),
            ("Who", AuditWords.Who(names, entry.ActorId)),
            ("Agency", entry.AgencyId is { } agency ? names.Agency(agency) : ""),
            ("Operation", AuditWords.Of(entry.Operation)),
            ("Outcome", entry.Outcome == Outcome.Refused ? "Refused" : "Done"),
            ("Request", entry.Request),
            ("Case", reference ?? ""),
            ("Reason", entry.Reason ?? ""),
            ("To whom", AuditWords.Recipient(names, entry.Recipient) ?? ""),
            ("Session", entry.SessionId?.ToString() ?? ""),
            ("From the address", entry.ClientAddress ?? ""),
            ("Records", string.Join("\n", entry.SubjectIds)),
        ];

        /// <summary>What the audit keeps is what happened then; it is shown whatever shape it has.</summary>
        static IEnumerable<Changed> Read(string? changes)
        {
            if (changes is null)
                yield break;
            using var document = JsonDocument.Parse(changes);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                foreach (var row in document.RootElement.EnumerateArray())
                    foreach (var value in row.GetProperty("values").EnumerateObject())
                        yield return new Changed(Sentences.Spoken(row.GetProperty("table").GetString()!), Sentences.Spoken(value.Name), Text(value.Value[0]), Text(value.Value[1]));
                yield break;
            }

            foreach (var one in document.RootElement.EnumerateObject())
                if (one.Value.ValueKind == JsonValueKind.Object)
                    foreach (var part in one.Value.EnumerateObject().Where(part => part.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)))
                        yield return new Changed("Asked for", Sentences.Spoken(part.Name), null, Text(part.Value));
                else
                    yield return new Changed("Asked for", Sentences.Spoken(one.Name), null, Text(one.Value));
        }

        static string? Text(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => "Yes",
            JsonValueKind.False => "No",
            _ => value.GetRawText(),
        };
    }
}
