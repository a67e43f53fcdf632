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
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

public sealed class AssignAction(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    public OnCase On { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        On = await mediator.Send(new Query(Address), cancellation);
        Owners = [.. (await names.ReadAsync(cancellation)).WhoMay(Permission.AnswerAction).Select(user => new SelectListItem(user.ToString(), user.Id.ToString()))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Address = Address }, cancellation);
        TempData["Done"] = "Action assigned";
        return LocalRedirect($"/cases/{Address}");
    }

    [Allow(Permission.AssignAction)]
    public sealed record Query(string Address) : IQuery<OnCase>;

    public sealed record OnCase(Guid Id, string Reference, string Title);

    [Allow(Permission.AssignAction), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public string Address { get; init; } = "";

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

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, command.Address, cancellationToken);
            var now = clock.GetUtcNow();
            var agency = (await names.ReadAsync(cancellationToken)).AgencyOfActionOwner(command.Facts.OwnerId);
            var action = AgencyAction.Assign(Guid.CreateVersion7(now), @case, command.Facts with { AgencyId = agency }, null, null, current.Actor, now);
            db.Keep(action);
            db.Count(action.Counted(CountedEventKind.ActionAssigned, @case, now));
            audit.About(@case.Id, action.Id);
            return action.Id;
        }
    }
}
