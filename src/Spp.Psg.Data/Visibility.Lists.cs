using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Lists;

namespace Spp.Psg.Data;

/// <summary>A saved list, and how many cases the one who asks has in it.</summary>
/// <param name="Count">No further than <see cref="Visibility.MostCounted"/> and one.</param>
public sealed record CountedList(SavedList List, int Count);

public static partial class Visibility
{
    /// <summary>Beyond this a list says "more than": counting on would cost more than showing.</summary>
    public const int MostCounted = 1_000;

    public static IQueryable<SavedList> SavedListsOf(this PsgDb db, Actor actor) => db.SavedLists.Where(list => list.OwnerId == actor.UserId);

    /// <summary>One's own, and those shared with one's agency or panels.</summary>
    public static IQueryable<SavedList> SavedListsSeenBy(this PsgDb db, Actor actor)
    {
        var panels = actor.Panels;
        return db.SavedLists.Where(list => list.OwnerId == actor.UserId
            || (actor.Shares && list.AgencyId == actor.AgencyId) || (list.TeamPanelId != null && panels.Contains(list.TeamPanelId.Value)));
    }

    /// <summary>By name, each with the number of cases that the same filter of the list of cases shows to this actor. One statement, however many lists.</summary>
    public static Task<List<CountedList>> CountedListsSeenBy(this PsgDb db, Actor actor, DateOnly today, int atMost, CancellationToken cancellation) =>
        db.SavedListsSeenBy(actor).OrderBy(list => list.OwnerId != actor.UserId).ThenBy(list => list.Name).ThenBy(list => list.Id).Take(atMost)
            .Select(list => new CountedList(list, db.CasesSeenBy(actor)
                .Where(@case => (list.PanelId == null || @case.PanelId == list.PanelId)
                    && (list.Rating == null || @case.Rating == list.Rating)
                    && (list.WardCode == null || @case.WardCode == list.WardCode)
                    && (list.Type == null || @case.Type == list.Type)
                    && (list.Status == null || @case.Status == list.Status)
                    && (list.Overdue == null || (@case.Status == CaseStatus.Open && (list.Overdue == CaseOverdue.Rating ? @case.AssessBy : @case.NextReviewOn) < today))
                    && (!list.IsLedByViewer || @case.LeadId == actor.UserId))
                .Take(MostCounted + 1).Count()))
            .ToListAsync(cancellation);
}
