using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>What people call the agencies when they type an action in one line.</summary>
public sealed class EditNicknames(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(Name = "agency", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    public IReadOnlyList<Agency> Agencies { get; private set; } = [];

    public IEnumerable<SelectListItem> Offered => Agencies.Select(agency => new SelectListItem(agency.Name, agency.Id.ToString()));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (Agencies.FirstOrDefault(agency => agency.Id == Chosen) is { } agency)
            (Form.AgencyId, Form.Nicknames) = (agency.Id, string.Join('\n', agency.Nicknames));
    }

    public async Task ShowAsync(CancellationToken cancellation) => Agencies = (await names.ReadAsync(cancellation)).Agencies;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        TempData["Done"] = $"The nicknames of {await mediator.Send(Form, cancellation)} are kept";
        names.Forget();
        return Redirect("/users/nicknames");
    }

    /// <summary>Answers the name of the agency.</summary>
    [Allow(Permission.ManageUsers)]
    public sealed record Command : ICommand<string>
    {
        [Display(Name = "Agency"), Required(ErrorMessage = "Select the agency")]
        public Guid? AgencyId { get; set; }

        [Display(Name = "Nicknames")]
        public string? Nicknames { get; set; }
    }

    public sealed class Handler(PsgDb db, AuditTrail audit) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var agency = await db.AgencyToEdit(command.AgencyId!.Value, cancellationToken);
            audit.About(null, agency.Id);
            agency.BeCalled(command.Nicknames);
            return agency.Name;
        }
    }
}
