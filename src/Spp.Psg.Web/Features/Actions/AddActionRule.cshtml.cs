using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

public sealed class AddActionRule(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Panels { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Doers { get; private set; } = [];

    public IEnumerable<SelectListItem> Themes { get; } = [.. ReferralChoices.Themes.Select(theme => new SelectListItem(theme, theme))];

    public IEnumerable<Choice> Tools { get; } = [.. InterventionKind.All.Select(kind => new Choice(kind, InterventionKind.InWords(kind)))];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        var known = await names.ReadAsync(cancellation);
        Panels = [.. known.Panels.Select(panel => new SelectListItem(panel.Name, panel.Id.ToString()))];
        Doers = [.. known.ActionDoers().Select(doer => new SelectListItem(doer.Name, doer.Id.ToString()))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form, cancellation);
        TempData["Done"] = "The rule was added";
        return Redirect("/actions/rules");
    }

    [Allow(Permission.ManageActionRules)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public ActionRuleFacts Facts { get; set; } = new();

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            new Rules().Refuse(command.Facts.PanelId is { } panel && !known.Panels.Any(one => one.Id == panel), "Facts.PanelId", "Select the panel").Hold();
            var rule = ActionRule.Make(command.Facts, known.ActionDoer(command.Facts.DoerId), current.Actor, clock.GetUtcNow());
            db.Keep(rule);
            audit.About(null, rule.Id);
            return rule.Id;
        }
    }
}
