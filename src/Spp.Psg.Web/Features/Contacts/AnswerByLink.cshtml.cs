using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Contacts;

/// <summary>The actions of a contact without an account, who answers each with one press: done, late and why, or a note.</summary>
public sealed class AnswerByLink(IMediator mediator, CurrentActor current, AddressLimit tries, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<ActionByLink> Waiting { get; private set; } = [];

    public string For => current.Actor.Name;

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public Guid NewSubmission() => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>What was typed for one action and not taken.</summary>
    public bool IsTyped(Guid id) => !ModelState.IsValid && Form.ActionId == id;

    [Sends(typeof(FindLink.Query))]
    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        await mediator.ComeByLinkAsync(Key, tries, current, HttpContext, cancellation);
        Waiting = await mediator.Send(new Query(), cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.ComeByLinkAsync(Key, tries, current, HttpContext, cancellation);
        await mediator.Send(Form, cancellation);
        TempData["Done"] = Form.What switch
        {
            Said.Done => "Thank you. The action is done",
            Said.Late => "Thank you. The partnership knows that it takes longer",
            _ => "Thank you. Your note is kept",
        };
        return Redirect($"/contacts/actions/{Key}");
    }

    /// <summary>Open to nobody but an actor who came by a link: the handler asks for that link.</summary>
    [Open]
    public sealed record Query : IQuery<IReadOnlyList<ActionByLink>>;

    public enum Said { Done, Late, Note }

    [Open]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public Guid ActionId { get; set; }

        [Required(ErrorMessage = "Select what happened"), EnumDataType(typeof(Said), ErrorMessage = "Select what happened")]
        public Said? What { get; set; }

        [StringLength(AgencyAction.LongestNote, ErrorMessage = "What you write must be 1,000 characters or fewer")]
        public string? Words { get; set; }

        public ActionReason? Why { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Showing(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<ActionByLink>>
    {
        public async Task<IReadOnlyList<ActionByLink>> Handle(Query query, CancellationToken cancellationToken)
        {
            var waiting = await db.ActionsByLink(current.Actor, cancellationToken);
            audit.About(null, waiting.Select(action => action.Id));
            audit.Because("By link");
            return waiting;
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var link = await db.AnswerLinkUsedBy(actor, current.SessionId, cancellationToken);
            var action = await db.ActionByLink(actor, command.ActionId, cancellationToken);
            audit.About(action.CaseId, action.Id);
            audit.Because("By link");
            link.Use(now);
            try
            {
                db.Tell(command.What switch
                {
                    Said.Done => action.Finish(command.Words, actor, now),
                    Said.Late => action.SayLate(command.Why, command.Words, actor, now),
                    Said.Note => action.Start(command.Words, actor, now),
                    _ => throw new RuleBroken("What", "Select what happened"),
                });
            }
            catch (RuleBroken broken)
            {
                throw new RuleBroken([.. broken.Refusals.Select(refusal => refusal with { Field = refusal.Field is "Outcome" or "Progress" ? "Words" : refusal.Field is "LateWhy" ? "Why" : refusal.Field })]);
            }

            if (command.What == Said.Done)
            {
                db.Count(action.Counted(CountedEventKind.ActionDone, null, now));
                if (action.FellOverdueOn is not null)
                    db.Count(action.Counted(CountedEventKind.ActionNoLongerOverdue, null, now));
            }

            if (command.What == Said.Late)
                db.Count(action.Counted(CountedEventKind.ActionSaidLate, null, now));
            return action.Id;
        }
    }
}
