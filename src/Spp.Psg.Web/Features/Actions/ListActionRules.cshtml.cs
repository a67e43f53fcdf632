using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

public sealed class ListActionRules(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    public IReadOnlyList<Row> Rules { get; private set; } = [];

    public Names Names { get; private set; } = null!;

    public string Doer(ActionRule rule) => rule.AgencyId is { } agency ? Names.Doing(rule.OwnerId, rule.ContactId, agency) : "The lead of the case";

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Rules = await mediator.Send(new Query(), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Sends(typeof(EndActionRule.Command))]
    public async Task<IActionResult> OnPostEndAsync(Guid rule, CancellationToken cancellation)
    {
        await mediator.Send(new EndActionRule.Command(rule), cancellation);
        TempData["Done"] = "The rule has ended. The actions that it gave stay";
        return Redirect("/actions/rules");
    }

    [Allow(Permission.ManageActionRules)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <param name="Given">How many actions it gave on cases that the reader may see.</param>
    public sealed record Row(ActionRule Rule, int Given);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        const int Most = 200;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var rules = await db.ActionRulesSeenBy(actor).OrderBy(rule => rule.EndedAt != null).ThenByDescending(rule => rule.MadeAt).ThenBy(rule => rule.Id).Take(Most).ToListAsync(cancellationToken);
            var given = await db.ActionsSeenBy(actor).Where(action => action.RuleId != null).GroupBy(action => action.RuleId!.Value)
                .Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancellationToken);
            audit.About(null, rules.Select(rule => rule.Id));
            return [.. rules.Select(rule => new Row(rule, given.GetValueOrDefault(rule.Id)))];
        }
    }
}
