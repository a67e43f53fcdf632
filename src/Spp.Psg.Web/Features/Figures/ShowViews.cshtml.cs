using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>One's own views and those that are shared with one.</summary>
public sealed class ShowViews(IMediator mediator) : PageModel
{
    public IReadOnlyList<Row> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeFigures)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <param name="Asks">Null for what is not counted any more, or not for its owner.</param>
    public sealed record Row(Guid Id, string Name, string? Asks, string Shared, string Mail, bool IsOwn);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <summary>One's own and many more that others share.</summary>
        const int AtMost = 200;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names, today) = (current.Actor, await known.ReadAsync(cancellationToken), LondonTime.DateOf(clock.GetUtcNow()));
            var counted = names.PanelsCountedFor(actor);
            var seen = await db.FigureViewsSeenBy(actor, counted)
                .OrderBy(view => view.OwnerId != actor.UserId).ThenBy(view => view.Name).ThenBy(view => view.Id).Take(AtMost).WithMailTo(db, actor).ToListAsync(cancellationToken);
            return [.. seen.Select(one => Describe(one, actor, counted, names, today)).Where(row => row.IsOwn || row.Asks is not null)];
        }

        static Row Describe(MailedView one, Actor actor, IReadOnlyList<Domain.Agencies.Panel> counted, Names names, DateOnly today)
        {
            var (view, isOwn) = (one.View, one.View.OwnerId == actor.UserId);
            var shared = !isOwn ? $"By {names.User(view.OwnerId)}" : view.IsShared ? "With everybody who sees these figures" : "Only you";
            return new Row(view.Id, view.Name, OpenView.Asks(view, counted, names) is { } asks ? $"{asks}, {OpenView.PeriodOf(view, today)}" : null, shared, ChoiceField.Said(one.Mail), isOwn);
        }
    }
}
