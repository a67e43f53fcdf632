using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Contacts;

public sealed class ListContacts(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    public IReadOnlyList<OutsideContact> Contacts { get; private set; } = [];

    public Names Names { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Contacts = await mediator.Send(new Query(), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Sends(typeof(EndContact.Command))]
    public async Task<IActionResult> OnPostEndAsync(Guid contact, CancellationToken cancellation)
    {
        TempData["Done"] = $"{await mediator.Send(new EndContact.Command(contact), cancellation)} was taken off";
        names.Forget();
        return Redirect("/contacts");
    }

    [Sends(typeof(SendLink.Command))]
    public async Task<IActionResult> OnPostSendAsync(Guid contact, CancellationToken cancellation)
    {
        TempData["Done"] = $"A link is on its way to {await mediator.Send(new SendLink.Command(contact), cancellation)}";
        return Redirect("/contacts");
    }

    [Sends(typeof(WithdrawLinks.Command))]
    public async Task<IActionResult> OnPostWithdrawAsync(Guid contact, CancellationToken cancellation)
    {
        TempData["Done"] = $"Every link of {await mediator.Send(new WithdrawLinks.Command(contact), cancellation)} has ended";
        return Redirect("/contacts");
    }

    [Allow(Permission.ManageFrontDoors)]
    public sealed record Query : IQuery<IReadOnlyList<OutsideContact>>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<OutsideContact>>
    {
        const int Most = 500;

        public async Task<IReadOnlyList<OutsideContact>> Handle(Query query, CancellationToken cancellationToken)
        {
            var contacts = await db.OutsideContactsSeenBy(current.Actor).OrderBy(contact => contact.EndedAt != null).ThenBy(contact => contact.Name).ThenBy(contact => contact.Id)
                .Take(Most).ToListAsync(cancellationToken);
            audit.About(null, contacts.Select(contact => contact.Id));
            return contacts;
        }
    }
}
