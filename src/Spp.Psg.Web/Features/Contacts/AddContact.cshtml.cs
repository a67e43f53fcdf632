using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Contacts;

public sealed class AddContact(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    public static readonly IEnumerable<Choice> Often = [new(nameof(MailChoice.Daily), "Once a day, at 8am"), new(nameof(MailChoice.Weekly), "Once a week, on Monday at 8am")];

    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) =>
        Agencies = [.. (await names.ReadAsync(cancellation)).Agencies.Select(agency => new SelectListItem(agency.Name, agency.Id.ToString()))];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form, cancellation);
        names.Forget();
        TempData["Done"] = $"{Form.Name?.Trim()} was added";
        return Redirect("/contacts");
    }

    [Allow(Permission.ManageFrontDoors), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [Display(Name = "Agency")]
        public Guid? AgencyId { get; set; }

        [Display(Name = "Name")]
        public string? Name { get; set; }

        [Display(Name = "E-mail address at work")]
        public string? Email { get; set; }

        [Display(Name = "How often they get a message")]
        public MailChoice? Every { get; set; } = MailChoice.Weekly;

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var agency = known.Agencies.FirstOrDefault(agency => agency.Id == command.AgencyId)?.Id;
            var contact = OutsideContact.Add(agency, command.Name, command.Email, command.Every, current.Actor, clock.GetUtcNow());
            db.Keep(contact);
            audit.About(null, contact.Id);
            return contact.Id;
        }
    }
}
