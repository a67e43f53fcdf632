using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

/// <summary>Whose actions a list shows.</summary>
public enum ActionsOf { Mine, Agency, All }

public sealed class ListActions(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty(Name = "show", SupportsGet = true)]
    public ActionsOf Show { get; set; } = ActionsOf.Agency;

    /// <summary>Due date and id of the last row of the page before.</summary>
    [BindProperty(Name = "after", SupportsGet = true)]
    public string? After { get; set; }

    public Listed List { get; private set; } = null!;

    public Names Names { get; private set; } = null!;

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public IEnumerable<(ActionsOf Whose, string Words)> Choices { get; } =
        [(ActionsOf.Mine, "Mine"), (ActionsOf.Agency, "My agency's"), (ActionsOf.All, "All on my panels")];

    public Paging Paging => new(
        List.HasMore || After is not null ? $"{Shown.Count(List.Rows.Count, "action")} on this page, by due date" : $"{Shown.Count(List.Rows.Count, "action")}, by due date",
        After is null ? null : Href(null),
        List.HasMore ? Href($"{List.Rows[^1].DueOn:yyyy-MM-dd}_{List.Rows[^1].Id}") : null,
        "First page", "Due later");

    public Guid NewSubmission() => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Which of them are given to whom.</summary>
    [BindProperty]
    public GiveActions.Command Form { get; set; } = new();

    public bool MayAddContacts => current.Actor.May(Permission.ManageFrontDoors);

    public bool MayGive => current.Actor.May(Permission.AssignAction);

    public IEnumerable<SelectListItem> Doers => Names.ActionDoers().Select(doer => new SelectListItem(doer.Name, doer.Id.ToString()));

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    [Sends(typeof(GiveActions.Command))]
    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancellation)
    {
        TempData["Done"] = (await mediator.Send(Form, cancellation)).ToString();
        return LocalRedirect($"/actions?show={Show.ToString().ToLowerInvariant()}");
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        List = await mediator.Send(new Query(Show, Key(After)), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    string Href(string? after) => $"/actions?show={Show.ToString().ToLowerInvariant()}{(after is null ? "" : $"&after={after}")}";

    static (DateOnly, Guid)? Key(string? after) =>
        after?.Split('_') is [var on, var id] && DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) && Guid.TryParse(id, out var last)
            ? (due, last) : null;

    [Allow(Permission.AnswerAction)]
    public sealed record Query(ActionsOf Show, (DateOnly DueOn, Guid Id)? After) : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<Row> Rows, bool HasMore);

    public sealed record Row(
        Guid Id, string Text, DateOnly DueOn, bool InProgress, bool High, string CaseReference, Guid CaseId, bool CaseIsSeen, Guid? OwnerId, Guid? ContactId, Guid AgencyId, bool Mine, DateOnly? HeldUntil, uint Version, Guid? InterventionId);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Listed>
    {
        const int PageSize = 50;

        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var (user, agency) = (actor.UserId, actor.AgencyId);
            var live = db.ActionsSeenBy(actor).Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress);
            live = query.Show switch
            {
                ActionsOf.Mine => live.Where(action => action.OwnerId == user),
                ActionsOf.Agency => live.Where(action => action.AgencyId == agency),
                _ => live,
            };
            if (query.After is { } after)
                live = live.Where(action => action.DueOn > after.DueOn || (action.DueOn == after.DueOn && action.Id > after.Id));
            var rows = await live.OrderBy(action => action.DueOn).ThenBy(action => action.Id).Take(PageSize + 1)
                .Select(action => new Row(
                    action.Id, action.Text, action.DueOn, action.Status == ActionStatus.InProgress, action.Priority == ActionPriority.High, action.CaseReference, action.CaseId,
                    db.CasesSeenBy(actor).Any(@case => @case.Id == action.CaseId), action.OwnerId, action.ContactId, action.AgencyId, action.AgencyId == agency, action.HeldUntil, action.Version, action.InterventionId))
                .ToListAsync(cancellationToken);
            var shown = rows.Take(PageSize).ToList();
            audit.About(null, shown.Select(row => row.Id));
            return new Listed(shown, rows.Count > PageSize);
        }
    }
}
