using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data;

/// <summary>A view of figures, and how often the one who asks gets its link.</summary>
public sealed record MailedView(FigureView View, ViewMail Mail);

public static partial class Visibility
{
    public static IQueryable<FigureView> FigureViewsOf(this PsgDb db, Actor actor) => db.FigureViews.Where(view => view.OwnerId == actor.UserId);

    /// <summary>One's own, and the shared ones that count no other panels than these.</summary>
    /// <param name="counted">The panels that the actor counts.</param>
    public static IQueryable<FigureView> FigureViewsSeenBy(this PsgDb db, Actor actor, IReadOnlyList<Panel> counted)
    {
        var panels = counted.Select(panel => panel.Id).ToArray();
        return db.FigureViews.Where(view => view.OwnerId == actor.UserId || (view.IsShared && view.PanelIds.All(panel => panels.Contains(panel))));
    }

    public static IQueryable<MailedView> WithMailTo(this IQueryable<FigureView> views, PsgDb db, Actor actor) =>
        views.Select(view => new MailedView(view, db.ViewMailings.Where(mailing => mailing.ViewId == view.Id && mailing.UserId == actor.UserId).Select(mailing => mailing.Every).FirstOrDefault()));

    /// <summary>What the actor wants mailed of a view from now on.</summary>
    public static async Task ChooseMailAsync(this PsgDb db, Actor actor, Guid view, ViewMail every, DateTimeOffset now, CancellationToken cancellation)
    {
        var chosen = await db.ViewMailings.SingleOrDefaultAsync(mailing => mailing.ViewId == view && mailing.UserId == actor.UserId, cancellation);
        if (every == ViewMail.Never)
        {
            if (chosen is not null)
                db.ViewMailings.Remove(chosen);
        }
        else if (chosen is null)
            db.ViewMailings.Add(new ViewMailing(view, actor.UserId, every, now));
        else
            chosen.Choose(every, now);
    }
}
