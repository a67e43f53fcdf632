using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

public sealed class ChangeAccess(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public Shown Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = Found.Now;
    }

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var inForce = await mediator.Send(Form with { Id = Id }, cancellation);
        names.Forget();
        TempData["Done"] = inForce ? "What they may do is changed" : "This waits until a second administrator confirms it";
        return LocalRedirect($"/users/{Id}");
    }

    [Allow(Permission.ManageUsers)]
    public sealed record Query(Guid Id) : IQuery<Shown>;

    public sealed record Shown(string Name, Command Now, IReadOnlyList<SelectListItem> Agencies, IReadOnlyList<SelectListItem> Roles, IReadOnlyList<SelectListItem> Panels);

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, Shown>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var standing = await db.StandingSeenBy(current.Actor, query.Id, cancellationToken);
            var known = await names.ReadAsync(cancellationToken);
            return new Shown(known.User(query.Id), new Command { AgencyId = standing.AgencyId, Roles = [.. standing.Roles], Panels = [.. standing.Panels] },
                UserChoices.Agencies(known), UserChoices.Roles(), UserChoices.Panels(known));
        }
    }

    /// <summary>Answers whether it is in force already.</summary>
    [Allow(Permission.ManageUsers)]
    public sealed record Command : ICommand<bool>, IOnce
    {
        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "Agency"), Required(ErrorMessage = "Select the agency")]
        public Guid? AgencyId { get; set; }

        public List<Role>? Roles { get; set; }

        public List<Guid>? Panels { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var known = await names.ReadAsync(cancellationToken);
            var user = await db.UserHeldBy(actor, command.Id, cancellationToken);
            var standing = await db.StandingSeenBy(actor, user.Id, cancellationToken);
            var agency = known.Agencies.FirstOrDefault(one => one.Id == command.AgencyId)?.Id ?? standing.AgencyId;
            var panels = known.Panels.Select(panel => panel.Id).Where((command.Panels ?? []).Contains).ToList();
            var change = AccessChange.Ask(standing, agency, command.Roles ?? [], panels, await db.HasWaitingChangeAsync(user.Id, cancellationToken), actor, now);
            db.Keep(change);
            audit.About(null, user.Id, change.Id);
            if (change.State != ChangeState.InForce)
                return false;
            await db.BringIntoForceAsync(change, user, cancellationToken);
            ChangedAccess.Say(audit, change);
            await db.TellOfGrantAsync(RoleRules.WorthTelling(change.RolesBefore, change.RolesAfter), user.Id, actor.UserId, now, cancellationToken);
            return true;
        }
    }
}
