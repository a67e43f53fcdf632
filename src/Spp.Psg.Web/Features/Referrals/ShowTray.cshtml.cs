using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

public sealed class ShowTray(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute(Name = "number")]
    public string? Number { get; set; }

    [BindProperty]
    public TriageReferral.Command Form { get; set; } = new();

    public Tray Tray { get; private set; } = null!;

    public SimilarProblems.Found Similar { get; private set; } = SimilarProblems.Found.Nothing;

    /// <summary>Who may be kept already of those whom somebody without an account named.</summary>
    public IReadOnlyList<PeopleAlike> Alike { get; private set; } = [];

    public Names Names { get; private set; } = null!;

    public bool MayManageFrontDoors => current.Actor.May(Permission.ManageFrontDoors);

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public IEnumerable<SelectListItem> Leads => Names.Users
        .Where(user => user.IsActive && Referral.MayLead(new Actor(user.Id, user.Name, user.AgencyId, user.Roles, user.Panels), Tray.Chosen!.PanelId))
        .Select(user => new SelectListItem(user.ToString(), user.Id.ToString()));

    public IEnumerable<SelectListItem> MergeChoices => Similar.Cases.Select(@case => new SelectListItem($"{@case.Reference} {@case.Title}, {@case.Place}", @case.Reference));

    /// <summary>With what is chosen most often chosen already: the referrer leads if they may, else whoever triages; five working days to answer; and the likeliest case to merge into.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.ReturnBy = WorkingDays.Add(Today, 5);
        Form.MergeInto = MergeChoices.FirstOrDefault()?.Value;
        if (Tray.Chosen is { } chosen)
            Form.LeadId = new[] { chosen.ReferrerId, current.Actor.UserId }.Intersect(Leads.Select(lead => (Guid?)Guid.Parse(lead.Value!))).FirstOrDefault();
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Tray = await mediator.Send(new Query(Number is null ? null : ReferralAddress.Read(Number)), cancellation);
        Names = await names.ReadAsync(cancellation);
        if (Tray.Chosen is { } chosen)
            Similar = await mediator.Send(new SimilarProblems.Query(chosen.Facts.Place, chosen.Facts.Point, chosen.Facts.WardCode, chosen.Id, chosen.PanelId), cancellation);
        if (Tray.Chosen is { FrontDoorId: not null, Status: ReferralStatus.Received, People.Count: > 0 } outside)
        {
            var named = TriageReferral.Answered(outside, Form.People);
            var alike = await mediator.Send(new KnownPeople.Query(named), cancellation);
            Alike = [.. named.Select((person, at) => new PeopleAlike(alike[at], person.SearchedFor, person.Answered, $"Form.People[{at}].Known", person.Name))];
        }
    }

    [TakesHalfTyped, Sends(typeof(TriageReferral.Command))]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        foreach (var field in TriageReferral.NotAsked(Form.Outcome))
            ModelState.Remove($"Form.{field}");
        if (!ModelState.IsValid)
            return await ShowBrokenRules.AgainAsync(this, this, cancellation);
        var decided = await mediator.Send(Form with { Number = ReferralAddress.Read(Number ?? "") }, cancellation);
        TempData["Done"] = decided.CaseReference is { } reference
            ? $"{decided.Reference}: {StatusWords.Of(decided.Status).ToLowerInvariant()}, case {reference}"
            : $"{decided.Reference}: {StatusWords.Of(decided.Status).ToLowerInvariant()}";
        return Redirect("/referrals/tray");
    }

    [TakesHalfTyped, Sends(typeof(UndoTriage.Command))]
    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var reference = await mediator.Send(new UndoTriage.Command(ReferralAddress.Read(Number ?? "")), cancellation);
        TempData["Done"] = $"{reference} is in the tray again, and nobody was told";
        return Redirect($"/referrals/tray/{reference}");
    }

    [Allow(Permission.TriageReferral)]
    public sealed record Query(int? Number) : IQuery<Tray>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Tray>
    {
        public async Task<Tray> Handle(Query query, CancellationToken cancellationToken)
        {
            var waiting = await db.ReferralsToPanelsOf(current.Actor).Where(referral => referral.Status == ReferralStatus.Received)
                .OrderByDescending(referral => referral.Facts.IsUrgent).ThenBy(referral => referral.TriageDueOn).ThenBy(referral => referral.Number)
                .Select(referral => new Waiting(referral.Id, referral.Number, referral.PanelId, referral.Facts.Title!, referral.Facts.Place!, referral.Facts.IsUrgent == true, referral.TriageDueOn, referral.AgencyId))
                .Take(Tray.Most + 1).ToListAsync(cancellationToken);
            var undoable = await Undoable(cancellationToken);
            audit.About(null, waiting.Select(row => row.Id).Concat(undoable.Select(row => row.Id)));
            if ((query.Number ?? waiting.FirstOrDefault()?.Number) is not { } number)
                return new Tray(waiting, undoable, null, null);
            var chosen = await db.ReferralsToPanelsOf(current.Actor).Include(referral => referral.People).Include(referral => referral.Outside).AsSingleQuery()
                .SingleOrDefaultAsync(referral => referral.Number == number, cancellationToken) ?? throw new NotSeen();
            audit.About(null, chosen.Id);
            var reference = await db.CasesSeenBy(current.Actor).Where(@case => @case.Id == chosen.CaseId).Select(@case => @case.Reference).SingleOrDefaultAsync(cancellationToken);
            return new Tray(waiting, undoable, chosen, reference);
        }

        /// <summary>What one decided within the last minute, the latest first.</summary>
        Task<List<Undoable>> Undoable(CancellationToken cancellation)
        {
            var (me, since) = (current.Actor.UserId, clock.GetUtcNow() - Referral.Undo);
            return db.ReferralsToPanelsOf(current.Actor).Where(referral => referral.DecidedById == me && referral.DecidedAt > since)
                .OrderByDescending(referral => referral.DecidedAt).ThenByDescending(referral => referral.Number)
                .Select(referral => new Undoable(referral.Id, referral.Number, referral.Facts.Title!, referral.Status, referral.DecidedAt!.Value + Referral.Undo))
                .Take(Tray.Most).ToListAsync(cancellation);
        }
    }
}

/// <summary>What waits for the panels one sits on, urgent first, then by the day it is due; and the one being read.</summary>
public sealed record Tray(IReadOnlyList<Waiting> Waiting, IReadOnlyList<Undoable> Undoable, Referral? Chosen, string? CaseReference)
{
    public const int Most = 100;
}

public sealed record Waiting(Guid Id, int Number, Guid PanelId, string Title, string Place, bool IsUrgent, DateOnly DueOn, Guid AgencyId);

public sealed record Undoable(Guid Id, int Number, string Title, ReferralStatus Status, DateTimeOffset Until);
