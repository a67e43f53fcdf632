using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.FrontDoors;

/// <summary>Makes a front door and shows its link and code, this once: nobody can look them up again.</summary>
public sealed class MakeFrontDoor(IMediator mediator, KnownNames names, CurrentActor current, PsgOptions options, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Panels { get; private set; } = [];

    public FrontDoorKeys? Made { get; private set; }

    public string Link => $"{options.PublicAddress.TrimEnd('/')}/refer/{Made!.Token}";

    public string CodeAddress => $"{options.PublicAddress.TrimEnd('/')}/refer";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.ExpiresOn = LondonTime.DateOf(clock.GetUtcNow()).AddMonths(3);
        Form.PanelId = Panels is [var only] ? Guid.Parse(only.Value!) : null;
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        var known = await names.ReadAsync(cancellation);
        Agencies = [.. known.Agencies.Select(agency => new SelectListItem(agency.Name, agency.Id.ToString()))];
        Panels = [.. known.Panels.Where(panel => current.Actor.Panels.Contains(panel.Id)).Select(panel => new SelectListItem(panel.Name, panel.Id.ToString()))];
    }

    public async Task OnPostAsync(CancellationToken cancellation)
    {
        Made = await mediator.Send(Form, cancellation);
        names.Forget();
    }

    /// <summary>Not once only: a second press is given keys of its own, since the first ones are kept nowhere.</summary>
    [Allow(Permission.ManageFrontDoors)]
    public sealed record Command : ICommand<FrontDoorKeys>
    {
        [Display(Name = "Whom it is for")]
        public string? Name { get; set; }

        [Display(Name = "Agency")]
        public Guid? AgencyId { get; set; }

        [Display(Name = "Panel")]
        public Guid? PanelId { get; set; }

        [Display(Name = "Last day on which it opens")]
        public DateOnly? ExpiresOn { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, FrontDoorKeys>
    {
        public async Task<FrontDoorKeys> Handle(Command command, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var agency = known.Agencies.FirstOrDefault(agency => agency.Id == command.AgencyId)?.Id;
            var door = FrontDoor.Make(command.Name, agency, command.PanelId, command.ExpiresOn, current.Actor, clock.GetUtcNow(), out var keys);
            db.Keep(door);
            audit.About(null, door.Id);
            return keys;
        }
    }
}
