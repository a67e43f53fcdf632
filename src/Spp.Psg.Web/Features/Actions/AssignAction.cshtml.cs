using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

public sealed class AssignAction(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    public OnCase On { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    /// <summary>What was read in the one line, to be confirmed; null when none was typed.</summary>
    public TypedAction? Read { get; private set; }

    public string? Advice => TypedAction.AdviceOn(Form.Facts.Text);

    public IEnumerable<Choice> Others => Read is null ? [] : Read.Agencies.Skip(1).Select(agency => new Choice(agency.Id.ToString(), agency.Name));

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        On = await mediator.Send(new Query(Address), cancellation);
        var known = await names.ReadAsync(cancellation);
        Owners = [.. known.ActionDoers().Select(doer => new SelectListItem(doer.Name, doer.Id.ToString()))];
        if (string.IsNullOrWhiteSpace(Form.Line))
            return;
        Read = TypedAction.Read(Form.Line, known.Agencies, LondonTime.DateOf(clock.GetUtcNow()));
        if (string.IsNullOrWhiteSpace(Form.Facts.Text))
            TakeOver(Read);
    }

    /// <summary>The parts become the fields, and nothing is assigned before they are confirmed.</summary>
    void TakeOver(TypedAction read)
    {
        ModelState.Clear();
        (Form.Facts.Text, Form.Facts.DueOn, Form.Facts.OwnerId) = (read.Text, read.DueOn, read.Agencies.Count > 0 ? read.Agencies[0].Id : null);
        Form.AlsoFor = [.. read.Agencies.Skip(1).Select(agency => agency.Id)];
    }

    [TakesHalfTyped, Sends(typeof(Query))]
    public async Task<IActionResult> OnPostReadAsync(CancellationToken cancellation)
    {
        Form.Facts.Text = null;
        ModelState.Clear();
        await ShowAsync(cancellation);
        return Page();
    }

    [TakesHalfTyped, Sends(typeof(Query))]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_TypedAction", this);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var assigned = await mediator.Send(Form with { Address = Address }, cancellation);
        TempData["Done"] = assigned == 1 ? "Action assigned" : $"{assigned} actions assigned, one to each agency";
        return LocalRedirect($"/cases/{Address}");
    }

    [Allow(Permission.AssignAction)]
    public sealed record Query(string Address) : IQuery<OnCase>;

    public sealed record OnCase(Guid Id, string Reference, string Title);

    [Allow(Permission.AssignAction), Audited(Operation.Collection)]
    public sealed record Command : ICommand<int>, IOnce
    {
        [BindNever]
        public string Address { get; init; } = "";

        [Display(Name = "In one line"), StringLength(TypedAction.LongestLine, ErrorMessage = "In one line must be 500 characters or fewer")]
        public string? Line { get; set; }

        /// <summary>Further agencies that get the same action each.</summary>
        [Display(Name = "The same action also for")]
        public List<Guid> AlsoFor { get; set; } = [];

        public ActionFacts Facts { get; set; } = new();

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var reference = CaseReference.FromAddress(query.Address);
            var on = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference)
                .Select(@case => new OnCase(@case.Id, @case.Reference, @case.Title)).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(on.Id);
            return on;
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, command.Address, cancellationToken);
            var now = clock.GetUtcNow();
            var known = await names.ReadAsync(cancellationToken);
            List<Guid?> to = [command.Facts.OwnerId, .. command.AlsoFor.Where(id => id != command.Facts.OwnerId).Distinct().Cast<Guid?>()];
            foreach (var doer in to.Select(known.ActionDoer))
            {
                var action = AgencyAction.Assign(Guid.CreateVersion7(now), @case, command.Facts.To(doer), null, null, current.Actor, now);
                db.Keep(action);
                db.Count(action.Counted(CountedEventKind.ActionAssigned, @case, now));
                audit.About(@case.Id, action.Id);
            }

            return to.Count;
        }
    }
}
