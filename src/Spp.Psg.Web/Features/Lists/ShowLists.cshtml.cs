using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Lists;

public sealed class ShowLists(IMediator mediator) : PageModel
{
    public IReadOnlyList<Row> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeCase)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <param name="Href">The list of cases with this filter.</param>
    /// <param name="EditHref">For the owner only.</param>
    public sealed record Row(string Name, string Href, string Count, string Filter, string Shared, string? EditHref);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <summary>One's own and as many again that others share.</summary>
        const int AtMost = 200;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            return [.. (await db.CountedListsSeenBy(actor, LondonTime.DateOf(clock.GetUtcNow()), AtMost, cancellationToken)).Select(one => Describe(one, actor, names))];
        }

        static Row Describe(CountedList one, Actor actor, Names names)
        {
            var asked = CaseListAsked.Of(one.List.Filter, names);
            var isOwn = one.List.OwnerId == actor.UserId;
            var with = one.List.Team switch
            {
                { AgencyId: { } agency } => $"With {names.Agency(agency)}",
                { PanelId: { } panel } => $"With the {names.Panel(panel).Name} panel",
                _ => "Only you",
            };
            return new Row(
                one.List.Name, "/cases" + asked.AsQuery(), CaseListAsked.Counted(one.Count), string.Join(" · ", asked.InWords(names)),
                isOwn ? with : $"By {names.User(one.List.OwnerId)}", isOwn ? $"/lists/{one.List.Id}" : null);
        }
    }
}
