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

/// <summary>An administrator records that a change of the law has begun. From that day on it applies to what is recorded; nothing without its citation.</summary>
public sealed class RecordCommencement(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Edition { get; set; } = "";

    [BindProperty]
    public Filled Form { get; set; } = new();

    public LegalRule Rule { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Rule = await mediator.Send(new Query(Code, Edition), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Code, Edition, Form.Facts, Form.SubmissionId), cancellation);
        TempData["Done"] = "Change of the law recorded";
        return LocalRedirect("/legal-rules");
    }

    public sealed record Filled
    {
        public CommencementFacts Facts { get; set; } = new();
        public Guid? SubmissionId { get; set; }
    }

    [Allow(Permission.ManageLegalRules)]
    public sealed record Query(string Code, string Edition) : IQuery<LegalRule>;

    [Allow(Permission.ManageLegalRules), AfterFreshSignIn]
    public sealed record Command(string Code, string Edition, CommencementFacts Facts, Guid? SubmissionId) : ICommand<Guid>, IOnce;

    public sealed class Asking : IRequestHandler<Query, LegalRule>
    {
        public Task<LegalRule> Handle(Query query, CancellationToken cancellationToken) => Task.FromResult(Waiting(query.Code, query.Edition));
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var rule = Waiting(command.Code, command.Edition);
            var isCommenced = await db.CommencementsSeenBy(current.Actor).AnyAsync(begun => begun.Code == rule.Code && begun.Edition == rule.Edition && begun.WithdrawnAt == null, cancellationToken);
            var begun = RuleCommencement.Record(rule, command.Facts, isCommenced, current.Actor, clock.GetUtcNow());
            db.Keep(begun);
            audit.About(null, begun.Id);
            return begun.Id;
        }
    }

    /// <summary>A version that the register itself does not date.</summary>
    static LegalRule Waiting(string code, string edition) => Statute.Version(code, edition) is { EffectiveFrom: null } rule ? rule : throw new NotSeen();
}
