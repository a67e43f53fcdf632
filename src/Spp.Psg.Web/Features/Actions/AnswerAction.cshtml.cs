using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

public sealed class AnswerAction(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IEditTogether
{
    public static readonly IReadOnlyList<SelectListItem> Answers =
        [.. new[] { ActionStatus.Done, ActionStatus.InProgress, ActionStatus.Cancelled }.Select(answer => new SelectListItem(Spoken(answer), answer.ToString()))];

    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The list that it is answered from, and goes back to.</summary>
    [BindProperty(Name = "show", SupportsGet = true)]
    public ActionsOf? From { get; set; }

    public Found Shown { get; private set; } = null!;

    public Names Names { get; private set; } = null!;

    public Conflict? Conflict { get; set; }

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    /// <summary>Something was typed that must not be lost, even if the action was answered meanwhile.</summary>
    public bool Typed => !ModelState.IsValid;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Shown = await mediator.Send(new Query(Id), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        var kept = (await mediator.Send(new Query(Id), cancellation)).Action;
        return new Conflict(
        [
            new("State", Spoken(Form.Answer), State(kept)),
            new("What was written", Form.Outcome ?? Form.Progress ?? Form.Reason, kept.Outcome ?? kept.Progress),
        ]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = Form.Answer switch
        {
            ActionStatus.Done => "Action done",
            ActionStatus.InProgress => "Progress noted",
            _ => "Action cancelled",
        };
        return LocalRedirect(From is { } list ? $"/actions?show={list.ToString().ToLowerInvariant()}" : $"/actions/{Id}");
    }

    public string State(AgencyAction action) => action.IsOverdue(Today) ? $"{Spoken(action.Status)}, overdue" : Spoken(action.Status);

    static string Spoken(ActionStatus? status) => status == ActionStatus.InProgress ? "In progress" : $"{status}";

    [Allow(Permission.AnswerAction)]
    public sealed record Query(Guid Id) : IQuery<Found>;

    public sealed record Found(AgencyAction Action, bool CaseIsSeen, bool MayAnswer);

    [Allow(Permission.AnswerAction)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "What happened?"), Required(ErrorMessage = "Select what happened"), AllowedValues(ActionStatus.Done, ActionStatus.InProgress, ActionStatus.Cancelled, ErrorMessage = "Select what happened")]
        public ActionStatus? Answer { get; set; } = ActionStatus.Done;

        [Display(Name = "Outcome"), StringLength(AgencyAction.LongestNote, ErrorMessage = "Outcome must be 1,000 characters or fewer")]
        public string? Outcome { get; set; }

        [Display(Name = "Done so far"), StringLength(AgencyAction.LongestNote, ErrorMessage = "Done so far must be 1,000 characters or fewer")]
        public string? Progress { get; set; }

        [Display(Name = "Why it is cancelled"), StringLength(AgencyAction.LongestNote, ErrorMessage = "Why it is cancelled must be 1,000 characters or fewer")]
        public string? Reason { get; set; }

        public uint? Version { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var found = await db.ActionsSeenBy(actor).Where(action => action.Id == query.Id)
                .Select(action => new { action, seen = db.CasesSeenBy(actor).Any(@case => @case.Id == action.CaseId) })
                .SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(found.action.CaseId, found.action.Id);
            audit.Because("Answering an action");
            return new Found(found.action, found.seen, found.action.MayBeAnsweredBy(actor));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var action = await db.ActionSeenBy(actor, command.Id, cancellationToken);
            var @case = await db.CasesSeenBy(actor).SingleOrDefaultAsync(@case => @case.Id == action.CaseId, cancellationToken);
            ChangedMeanwhile.Unless(action.Version, command.Version);
            var said = command.Answer switch
            {
                ActionStatus.Done => action.Finish(command.Outcome, actor, now),
                ActionStatus.InProgress => action.Start(command.Progress, actor, now),
                ActionStatus.Cancelled => action.Cancel(command.Reason, actor, now),
                _ => throw new RuleBroken("Answer", "Select what happened"),
            };
            if (@case is null)
                db.Tell(said);
            else
                @case.Tell(said.Kind, said.Sentence, actor, now, action.Id);
            if (action.Status == ActionStatus.Done)
                db.Count(action.Counted(CountedEventKind.ActionDone, @case, now));
            if (!action.IsLive && action.FellOverdueOn is not null)
                db.Count(action.Counted(CountedEventKind.ActionNoLongerOverdue, @case, now));
            audit.About(action.CaseId, action.Id);
            return action.Id;
        }
    }
}
