using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

public sealed class InviteUser(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public Choices Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var id = await mediator.Send(Form, cancellation);
        names.Forget();
        TempData["Done"] = "The invitation is on its way";
        return LocalRedirect($"/users/{id}");
    }

    [Allow(Permission.ManageUsers)]
    public sealed record Query : IQuery<Choices>;

    public sealed record Choices(IReadOnlyList<SelectListItem> Agencies, IReadOnlyList<SelectListItem> Roles, IReadOnlyList<SelectListItem> Panels);

    public sealed class Asking(KnownNames names) : IRequestHandler<Query, Choices>
    {
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            return new Choices(UserChoices.Agencies(known), UserChoices.Roles(), UserChoices.Panels(known));
        }
    }

    [Allow(Permission.ManageUsers), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string? Name { get; set; }

        [Display(Name = "E-mail address")]
        public string? Email { get; set; }

        [Display(Name = "Agency")]
        public Guid? AgencyId { get; set; }

        public List<Role>? Roles { get; set; }

        public List<Guid>? Panels { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var panels = known.Panels.Select(panel => panel.Id).Where((command.Panels ?? []).Contains);
            await db.InviteOneAtATimeAsync(cancellationToken);
            var typed = new NewUser(command.Name, command.Email, command.Roles ?? [], [.. panels]);
            typed.Hold(await db.IsEmailTakenAsync(current.Actor, command.Email, cancellationToken), known.Agencies.Any(agency => agency.Id == command.AgencyId));
            var invited = await db.InviteAsync(typed, command.AgencyId!.Value, current.Actor, clock.GetUtcNow(), cancellationToken);
            audit.About(null, invited.Id);
            audit.Changed("User", invited.Id, "Roles", null, typed.Roles.Select(role => role.ToString()));
            return invited.Id;
        }
    }
}
