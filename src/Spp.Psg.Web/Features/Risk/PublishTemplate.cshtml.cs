using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class PublishTemplate(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Code { get; set; } = "";

    public RiskTemplate Draft { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => (Draft, Form.Version) = await mediator.Send(new Query(Code), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Code = Code }, cancellation);
        TempData["Done"] = "Version published";
        return LocalRedirect($"/risk/templates/{Code}");
    }

    [Allow(Permission.ManageRiskTemplates)]
    public sealed record Query(string Code) : IQuery<(RiskTemplate Template, uint Version)>;

    [Allow(Permission.ManageRiskTemplates)]
    public sealed record Command : ICommand<string>
    {
        [BindNever]
        public string Code { get; init; } = "";

        [Display(Name = "Used from")]
        public DateOnly? From { get; set; }

        /// <summary>The draft that was looked at: what somebody changed since is not published unseen.</summary>
        public uint? Version { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, (RiskTemplate Template, uint Version)>
    {
        public async Task<(RiskTemplate Template, uint Version)> Handle(Query query, CancellationToken cancellationToken)
        {
            var code = query.Code.ToUpperInvariant();
            var draft = await db.RiskTemplateDraftsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Code == code, cancellationToken) ?? throw new NotSeen();
            return (draft.Template, draft.Version);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var draft = await db.RiskTemplateDraftHeldBy(current.Actor, command.Code, cancellationToken);
            ChangedMeanwhile.Unless(draft.Version, command.Version);
            var before = (await db.RiskTemplatesAsync(cancellationToken)).Where(template => template.Series == draft.Template.Series).Max(template => template.EffectiveFrom);
            db.Publish(draft, draft.Publish(command.From, before, LondonTime.DateOf(now)), current.Actor, now);
            audit.Asked(new { template = draft.Code, from = command.From });
            return draft.Code;
        }
    }
}
