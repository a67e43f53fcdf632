using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>An agency's papers for one meeting: of each case that its reader may see. That they were opened is written down. Whoever runs the meeting opens each agency's.</summary>
public sealed partial class ShowPack(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The code of another agency.</summary>
    [BindProperty(SupportsGet = true, Name = "agency")]
    public string? Agency { get; set; }

    public Answer Pack { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Pack = await mediator.Send(new Query(Id, Agency), cancellation);

    [Allow(Permission.SeeMeeting)]
    public sealed record Query(Guid Id, string? Agency) : IQuery<Answer>;

    /// <param name="Of">The code of the agency, where it is another than the reader's.</param>
    /// <param name="Others">The other agencies of the panel, for whoever may open their papers.</param>
    /// <param name="Hidden">How many cases of the agenda the agency may not see.</param>
    public sealed record Answer(string Agency, string? Of, IReadOnlyList<Agency> Others, string Panel, DateOnly On, DateTimeOffset StartsAt, string Place, DateOnly Today, IReadOnlyList<Paper> Papers, int Hidden)
    {
        /// <summary>The open actions of the agency, the oldest first.</summary>
        public IReadOnlyList<(Paper Paper, PaperAction Action)> Own { get; } =
            [.. Papers.SelectMany(paper => paper.Actions.Where(action => action.IsOwn).Select(action => (paper, action))).OrderBy(both => both.action.DueOn)];

        public string Scope => $"{Shown.Count(Papers.Count, "case")}{(Hidden == 0 ? "" : $"; {Shown.Count(Hidden, "case")} that {Agency} may not see left out")}.";
    }

    /// <param name="IsLate">It was listed after the papers went out, or were due out.</param>
    /// <param name="Lines">What there is to read of it, with what each line is.</param>
    public sealed record Paper(
        int Position, AgendaSection Section, string Reference, string Address, string Title, RiskRating Rating, bool IsLate, IReadOnlyList<(string Term, string Text)> Lines, IReadOnlyList<PaperAction> Actions);

    public sealed record PaperAction(string Text, string Doer, DateOnly DueOn, bool IsOwn);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var (pack, cases) = await ReadAsync(db, current.Actor, await known.ReadAsync(cancellationToken), query.Id, query.Agency, clock.GetUtcNow(), cancellationToken);
            audit.About(null, [query.Id, .. cases]);
            return pack;
        }
    }
}
