using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Agreements;

public sealed class RegisterAgreement(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) =>
        Agencies = [.. (await names.ReadAsync(cancellation)).Agencies.Select(agency => new SelectListItem(agency.Name, agency.Id.ToString()))];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form, cancellation);
        TempData["Done"] = "Agreement registered";
        return LocalRedirect("/agreements");
    }

    [Allow(Permission.ManageAgreements), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [Display(Name = "Agency"), Required(ErrorMessage = "Select the agency")]
        public Guid? AgencyId { get; set; }

        [Display(Name = "Reference"), Required(ErrorMessage = "Enter the agreement's reference"), StringLength(40, ErrorMessage = "Reference must be 40 characters or fewer")]
        public string? Reference { get; set; }

        [Display(Name = "Signed on"), Required(ErrorMessage = "Enter when it was signed")]
        public DateOnly? SignedOn { get; set; }

        [Display(Name = "Review date"), Required(ErrorMessage = "Enter the review date")]
        public DateOnly? ReviewOn { get; set; }

        [Display(Name = "Facilitator"), Required(ErrorMessage = "Enter the facilitator's name"), StringLength(100, ErrorMessage = "Facilitator must be 100 characters or fewer")]
        public string? Facilitator { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (known, now) = (await names.ReadAsync(cancellationToken), clock.GetUtcNow());
            var agency = known.Agencies.FirstOrDefault(one => one.Id == command.AgencyId)?.Id;
            var agreement = InformationSharingAgreement.Register(agency, command.Reference, command.SignedOn, command.ReviewOn, command.Facilitator, current.Actor.UserId, LondonTime.DateOf(now), now);
            await db.KeepAsync(agreement, cancellationToken);
            audit.About(null, agreement.Id);
            return agreement.Id;
        }
    }
}
