using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Places;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.FrontDoors;

/// <summary>The form behind a front door, in plain words, for somebody without an account.</summary>
public sealed class ReferFromOutside(IMediator mediator, KnownNames names, CurrentActor current, AddressLimit tries) : PageModel, IShowAgain
{
    const string Sending = "refer-from-outside";

    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty]
    public Typed Form { get; set; } = new();

    public FrontDoor Door { get; private set; } = null!;

    public string Panel { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Wards { get; private set; } = [];

    public static IEnumerable<Choice> Concerns =>
    [
        new(ReferralChoices.InDanger, ReferralChoices.InDanger, "Call 999 first. Nobody reads this form at night or at weekends"),
        new(ReferralChoices.DomesticAbuse, ReferralChoices.DomesticAbuse, "It goes to the multi-agency risk assessment conference (MARAC), not only to this panel"),
        .. ReferralChoices.Concerns.Except([ReferralChoices.InDanger, ReferralChoices.DomesticAbuse]).Select(concern => new Choice(concern, concern)),
    ];

    public static IEnumerable<Choice> Affected =>
        [new("Personal", "One person or family"), new("Nuisance", "Several people, or a neighbourhood"), new("Locational", "A place: a park, a shop, an alley")];

    [Sends(typeof(FindFrontDoor.Query))]
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Form.Teller.Receipt, Form.Facts.IncidentCount) = (OutsideReferrer.NewReceipt(), 1);
        await ShowAsync(cancellation);
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer"; // the address is the key
        Door = await mediator.FindAsync(Key, tries, HttpContext, cancellation);
        var known = await names.ReadAsync(cancellation);
        Panel = known.Panel(Door.PanelId).Name;
        Wards = [.. known.Wards.Select(ward => new SelectListItem(ward.Name, ward.Code))];
        while (Form.People.Count < PersonReferred.Most)
            Form.People.Add(new PersonReferred());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (!tries.Take(Sending, HttpContext.Connection.RemoteIpAddress))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        current.BecomeOutside(Door);
        await mediator.Send(new Command { Facts = Form.Facts, People = Form.People, Teller = Form.Teller }, cancellation);
        return Redirect($"/refer/progress/{Form.Teller.Receipt}");
    }

    public record Typed
    {
        public OutsideTeller Teller { get; set; } = new();

        public OutsideFacts Facts { get; set; } = new();

        public List<PersonReferred> People { get; set; } = [];
    }

    /// <summary>Open to nobody but an actor who came through a front door: the handler asks for that door.</summary>
    [Open, Audited(Operation.Collection)]
    public sealed record Command : Typed, ICommand<int>, IOnce, IAsksEarly
    {
        /// <summary>The receipt's: a form sent twice is one referral with one receipt. Null for what is no receipt of ours, which is refused.</summary>
        [BindNever]
        public Guid? SubmissionId => OutsideReferrer.IsReceipt(Teller.Receipt) ? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"submission {Teller.Receipt}")).AsSpan(0, 16)) : null;

        [BindNever]
        public Early Early => ReferenceNumbers.OfReferral;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, EarlyAnswer early, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (now, known) = (clock.GetUtcNow(), await names.ReadAsync(cancellationToken));
            var door = await db.FrontDoorUsedBy(current.Actor, cancellationToken);
            if (command.SubmissionId is null)
                throw new NotSeen();
            var place = await db.KnownPlaceAsync(current.Actor, command.Facts.Place, null, LondonTime.DateOf(now), cancellationToken);
            var referral = Referral.SubmitThrough(
                door, Guid.CreateVersion7(now), early.Number, command.Facts.Told(place), command.People, command.Teller, new Offered(known.Panels, known.Wards), now);
            db.Add(referral);
            db.Count(referral.Counted(CountedEventKind.ReferralReceived, now));
            audit.About(null, referral.Id, door.Id);
            return referral.Number;
        }
    }
}
