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
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

public sealed class AnswerAction(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IEditTogether
{
    public static readonly IReadOnlyList<SelectListItem> Answers =
        [new("Done", nameof(Answer.Done)), new("In progress", nameof(Answer.InProgress)), new("It will be late", nameof(Answer.Late)), new("Not done, and will not be", nameof(Answer.Cancelled))];

    /// <summary>Those who assign actions may let them sleep.</summary>
    public IEnumerable<SelectListItem> Offered => Shown.MayHold ? [.. Answers, new("On hold until a day", nameof(Answer.Hold))] : Answers;

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
            new("State", Answers.FirstOrDefault(answer => answer.Value == Form.Answer.ToString())?.Text, State(kept)),
            new("What was written", Form.Outcome ?? Form.Progress ?? Form.Reason, kept.Outcome ?? kept.Progress),
        ]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = Form.Answer switch
        {
            Answer.Done => "Action done",
            Answer.InProgress => "Progress noted",
            Answer.Late => "Noted that it will be late",
            Answer.Hold => "Action on hold",
            _ => "Action closed as not done",
        };
        return LocalRedirect(From is { } list ? $"/actions?show={list.ToString().ToLowerInvariant()}" : $"/actions/{Id}");
    }

    public string State(AgencyAction action) => action.IsOverdue(Today) ? $"{Spoken(action.Status)}, overdue" : Spoken(action.Status);

    static string Spoken(ActionStatus? status) => status switch { ActionStatus.InProgress => "In progress", ActionStatus.Cancelled => "Not done", _ => $"{status}" };

    /// <summary>What somebody may say of an action.</summary>
    public enum Answer { Done, InProgress, Late, Cancelled, Hold }

    [Allow(Permission.AnswerAction)]
    public sealed record Query(Guid Id) : IQuery<Found>;

    /// <param name="Order">The name of the intervention that it is for, for those who see the case.</param>
    /// <param name="Recommendation">The one that it carries out.</param>
    public sealed record Found(AgencyAction Action, bool CaseIsSeen, bool MayAnswer, bool MayHold, string? Order, Recommended? Recommendation, IReadOnlyList<TimelineEntry> History);

    public sealed record Recommended(Guid SurveyId, int Number, string Text);

    [Allow(Permission.AnswerAction)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "What happened?"), Required(ErrorMessage = "Select what happened"), EnumDataType(typeof(Answer), ErrorMessage = "Select what happened")]
        public Answer? Answer { get; set; } = AnswerAction.Answer.Done;

        [Display(Name = "Outcome"), StringLength(AgencyAction.LongestNote, ErrorMessage = "Outcome must be 1,000 characters or fewer")]
        public string? Outcome { get; set; }

        [Display(Name = "Done so far"), StringLength(AgencyAction.LongestNote, ErrorMessage = "Done so far must be 1,000 characters or fewer")]
        public string? Progress { get; set; }

        [Display(Name = "Kind of reason")]
        public ActionReason? Why { get; set; }

        [Display(Name = "Why it is not done"), StringLength(AgencyAction.LongestNote, ErrorMessage = "Why it is not done must be 1,000 characters or fewer")]
        public string? Reason { get; set; }

        [Display(Name = "Why it is late")]
        public ActionReason? LateWhy { get; set; }

        [Display(Name = "Note"), StringLength(AgencyAction.LongestNote, ErrorMessage = "Note must be 1,000 characters or fewer")]
        public string? Note { get; set; }

        [Display(Name = "It wakes up on")]
        public DateOnly? HeldUntil { get; set; }

        [Display(Name = "Why it waits"), StringLength(AgencyAction.LongestNote, ErrorMessage = "Why it waits must be 1,000 characters or fewer")]
        public string? HeldBecause { get; set; }

        public uint? Version { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var found = await db.ActionsSeenBy(actor).Where(action => action.Id == query.Id)
                .Select(action => new
                {
                    action,
                    seen = db.CasesSeenBy(actor).Any(@case => @case.Id == action.CaseId),
                    order = db.InterventionsSeenBy(actor).Where(one => one.Id == action.InterventionId).Select(one => one.SchemeName ?? one.Kind).FirstOrDefault(),
                    recommended = db.RecommendationsSeenBy(actor).Where(one => one.Id == action.RecommendationId).Select(one => new Recommended(one.SurveyId, one.Number, one.Text)).FirstOrDefault(),
                })
                .SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(found.action.CaseId, found.action.Id);
            audit.Because("Answering an action");
            var history = await db.TimelineSeenBy(actor).Where(entry => entry.SubjectId == query.Id).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Take(100).ToListAsync(cancellationToken);
            return new Found(found.action, found.seen, found.action.MayBeAnsweredBy(actor), actor.May(Permission.AssignAction), found.order, found.recommended, history);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var action = await db.ActionSeenBy(actor, command.Id, cancellationToken);
            var @case = await db.CasesSeenBy(actor).SingleOrDefaultAsync(@case => @case.Id == action.CaseId, cancellationToken);
            ChangedMeanwhile.Unless(action.Version, command.Version);
            var said = command.Answer switch
            {
                Answer.Done => action.Finish(command.Outcome, actor, now),
                Answer.InProgress => action.Start(command.Progress, actor, now),
                Answer.Cancelled => action.Cancel(command.Why, command.Reason, actor, now),
                Answer.Late => action.SayLate(command.LateWhy, command.Note, actor, now),
                Answer.Hold => action.Hold(command.HeldUntil, command.HeldBecause, actor, now),
                _ => throw new RuleBroken("Answer", "Select what happened"),
            };
            if (@case is null)
                db.Tell(said);
            else
                @case.Tell(said.Kind, said.Sentence, actor, now, action.Id);
            if (action is { Status: ActionStatus.Done, ClockId: { } deadline, InterventionId: { } intervention } && @case is not null)
            {
                var (of, home) = await db.InterventionSeenBy(actor, intervention, cancellationToken);
                of.DoneByAction(deadline, action.Outcome!, now);
                await db.PlanActionsAsync(of, home, await names.ReadAsync(cancellationToken), actor, now, cancellationToken);
            }

            if (action.Status == ActionStatus.Done)
                db.Count(action.Counted(CountedEventKind.ActionDone, @case, now));
            if (action.Status == ActionStatus.Cancelled)
                db.Count(action.Counted(CountedEventKind.ActionNotDone, @case, now));
            if (command.Answer == Answer.Late)
                db.Count(action.Counted(CountedEventKind.ActionSaidLate, @case, now));
            if (!action.IsLive && action.FellOverdueOn is not null)
                db.Count(action.Counted(CountedEventKind.ActionNoLongerOverdue, @case, now));
            audit.About(action.CaseId, action.Id);
            return action.Id;
        }
    }
}
