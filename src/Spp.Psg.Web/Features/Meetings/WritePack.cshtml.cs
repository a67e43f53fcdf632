using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>An agency's papers as one Word file.</summary>
[Limited(Pipeline.Limit.Export)]
public sealed class WritePack(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, string? agency, CancellationToken cancellation)
    {
        var written = await mediator.Send(new Query(id, agency), cancellation);
        return File(written.File, WordFile.ContentType, written.Name);
    }

    [Allow(Permission.SeeMeeting)]
    public sealed record Query(Guid Id, string? Agency) : IQuery<Written>;

    public sealed record Written(string Name, byte[] File);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Written>
    {
        public async Task<Written> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var (pack, cases) = await ShowPack.ReadAsync(db, actor, await known.ReadAsync(cancellationToken), query.Id, query.Agency, clock.GetUtcNow(), cancellationToken);
            audit.About(null, [query.Id, .. cases]);
            audit.Is(Operation.Disclosure);
            if (pack.Of is null)
                audit.To(actor.UserId);
            else
                audit.To(pack.Agency);
            return new Written($"papers-{pack.On:yyyy-MM-dd}{(pack.Of is null ? "" : $"-{pack.Of.ToLowerInvariant()}")}.docx", Write(pack));
        }

        static byte[] Write(ShowPack.Answer pack)
        {
            var file = new WordFile($"{pack.Panel}: papers for the meeting on {Shown.LongDate(pack.On)}", "OFFICIAL-SENSITIVE");
            file.Text($"For {pack.Agency} alone. {Shown.Time(pack.StartsAt)}, {pack.Place}. {pack.Scope}").Heading(1, $"Actions of {pack.Agency}");
            if (pack.Own.Count == 0)
                file.Text("None is open on these cases.");
            else
                file.Table(["Case", "Action", "Who", "Due"], pack.Own.Select(both => (IReadOnlyList<string>)[both.Paper.Reference, both.Action.Text, both.Action.Doer, Shown.Date(both.Action.DueOn)]));
            foreach (var part in pack.Papers.GroupBy(paper => paper.Section))
            {
                file.Heading(1, part.Key.Label());
                foreach (var paper in part)
                {
                    file.Heading(2, $"{paper.Position}. {paper.Reference} {paper.Title} ({paper.Rating.Label()}){(paper.IsLate ? ", late paper" : "")}");
                    foreach (var (term, text) in paper.Lines)
                        file.Text(text, term);
                    if (paper.Actions.Count > 0)
                        file.Text("", "Open actions").Bullets(paper.Actions.Select(action => $"{action.Text}: {action.Doer}, due {Shown.Date(action.DueOn)}"));
                }
            }

            return file.ToBytes();
        }
    }
}
