using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

public sealed class ListReferrals(IMediator mediator, CurrentActor current, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty(SupportsGet = true, Name = "before")]
    public int? Before { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public int? After { get; set; }

    public Mine Mine { get; private set; } = null!;

    public bool MayTriage => current.Actor.May(Permission.TriageReferral);

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Mine = await mediator.Send(new Query(Before, After), cancellation);

    [Sends(typeof(DiscardDraft.Command))]
    public async Task<IActionResult> OnPostDiscardAsync(Guid draft, CancellationToken cancellation)
    {
        await mediator.Send(new DiscardDraft.Command(draft), cancellation);
        TempData["Done"] = "Draft deleted";
        return Redirect("/referrals");
    }

    /// <summary>Those made before, or after, a referral's number; newest first.</summary>
    [Allow(Permission.MakeReferral)]
    public sealed record Query(int? Before, int? After) : IQuery<Mine>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Mine>
    {
        public async Task<Mine> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var rows = await Page(query).Take(Mine.PageSize + 1)
                .Select(referral => new MyReferral(
                    referral.Id, referral.Number, referral.Facts.Title!, referral.PanelId, referral.Status, referral.Decision, referral.ReturnBy, referral.ReceivedAt, referral.TriageDueOn,
                    db.CasesSeenBy(actor).Where(@case => @case.Id == referral.CaseId).Select(@case => @case.Reference).FirstOrDefault()))
                .ToListAsync(cancellationToken);
            var more = rows.Count > Mine.PageSize;
            rows = [.. rows.Take(Mine.PageSize).OrderByDescending(row => row.Number)];
            var drafts = query is { Before: null, After: null } ? await Drafts(actor, cancellationToken) : [];
            audit.About(null, rows.Select(row => row.Id));
            return new Mine(
                rows,
                drafts,
                Newer: query.After is not null ? (more ? rows[0].Number : null) : query.Before is not null && rows.Count > 0 ? rows[0].Number : null,
                Older: query.After is null ? (more ? rows[^1].Number : null) : rows.Count > 0 ? rows[^1].Number : null);
        }

        IQueryable<Referral> Page(Query query)
        {
            var me = current.Actor.UserId;
            var mine = db.ReferralsSeenBy(current.Actor).Where(referral => referral.ReferrerId == me);
            return query.After is { } after
                ? mine.Where(referral => referral.Number > after).OrderBy(referral => referral.Number)
                : mine.Where(referral => query.Before == null || referral.Number < query.Before).OrderByDescending(referral => referral.Number);
        }

        /// <summary>The draft of an answer is found at its referral, not here.</summary>
        async Task<List<MyDraft>> Drafts(Actor actor, CancellationToken cancellation)
        {
            var kept = await db.DraftsOf(actor).Where(draft => !db.ReferralsSeenBy(actor).Any(referral => referral.Id == draft.Id))
                .OrderByDescending(draft => draft.SavedAt).Take(Mine.MostDrafts + 1).ToListAsync(cancellation);
            return [.. kept.Select(draft => new MyDraft(draft.Id, TypedFields.One(draft.Form, "Form.Facts.Title"), draft.SavedAt))];
        }
    }
}

/// <summary>What one made, and what one has begun.</summary>
public sealed record Mine(IReadOnlyList<MyReferral> Referrals, IReadOnlyList<MyDraft> Drafts, int? Newer, int? Older)
{
    public const int PageSize = 25, MostDrafts = 50;
}

public sealed record MyReferral(
    Guid Id, int Number, string Title, Guid PanelId, ReferralStatus Status, string? Decision, DateOnly? ReturnBy, DateTimeOffset ReceivedAt, DateOnly TriageDueOn, string? CaseReference);

public sealed record MyDraft(Guid Id, string? Title, DateTimeOffset SavedAt);
