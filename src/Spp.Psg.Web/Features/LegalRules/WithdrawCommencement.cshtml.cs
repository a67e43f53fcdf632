using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.LegalRules;

/// <summary>A change of the law was recorded in error. What was made under it keeps it.</summary>
public sealed class WithdrawCommencement(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Filled Form { get; set; } = new();

    public LegalRule Rule { get; private set; } = null!;
    public string Citation { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => (Rule, Citation) = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id, Form.Because), cancellation);
        TempData["Done"] = "Change of the law withdrawn";
        return LocalRedirect("/legal-rules");
    }

    public sealed record Filled
    {
        [Display(Name = "Why it is withdrawn"), StringLength(500, ErrorMessage = "Reason must be 500 characters or fewer")]
        public string? Because { get; set; }
    }

    [Allow(Permission.ManageLegalRules)]
    public sealed record Query(Guid Id) : IQuery<(LegalRule Rule, string Citation)>;

    [Allow(Permission.ManageLegalRules), AfterFreshSignIn]
    public sealed record Command(Guid Id, string? Because) : ICommand<Guid>;

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, (LegalRule Rule, string Citation)>
    {
        public async Task<(LegalRule Rule, string Citation)> Handle(Query query, CancellationToken cancellationToken)
        {
            var begun = await Live(db, current, query.Id).AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            return (Statute.Version(begun.Code, begun.Edition)!, begun.Citation);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var begun = await Live(db, current, command.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            begun.Withdraw(command.Because, current.Actor, clock.GetUtcNow());
            audit.About(null, begun.Id);
            return begun.Id;
        }
    }

    static IQueryable<RuleCommencement> Live(PsgDb db, CurrentActor current, Guid id) =>
        db.CommencementsSeenBy(current.Actor).Where(begun => begun.Id == id && begun.WithdrawnAt == null);
}
