using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class ShareCase(IMediator mediator, KnownNames names) : FormOnCase<ShareCase.Shared>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IEnumerable<SelectListItem> Choices =>
        [
            .. Case.IsRestricted ? [] : names.IfLoaded!.Agencies.Select(agency => new SelectListItem(agency.Name, $"agency:{agency.Id}")),
            .. names.IfLoaded!.WhoMay(Permission.SeeCase).Select(user => new SelectListItem(user.ToString(), $"person:{user.Id}")),
        ];

    protected override IQuery<Shared> Asked => new Query(Address);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        await SendAsync(Form with { Address = Address }, "Case shared", cancellation, "/access");

    [Allow(Permission.ShareCase)]
    public sealed record Query(string Address) : IQuery<Shared>;

    public sealed record Shared(string Reference, bool IsRestricted);

    [Allow(Permission.ShareCase), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";

        [Display(Name = "Agency or person"), Required(ErrorMessage = "Select an agency or a person")]
        public string? With { get; set; }

        [Display(Name = "Last day of access"), Required(ErrorMessage = "Enter the last day of access")]
        public DateOnly? Until { get; set; }

        [Display(Name = "Why"), Required(ErrorMessage = "Enter why they need to see the case"), StringLength(500, ErrorMessage = "Why must be 500 characters or fewer")]
        public string? Reason { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Shared>
    {
        public async Task<Shared> Handle(Query query, CancellationToken cancellationToken)
        {
            await names.ReadAsync(cancellationToken);
            var reference = CaseReference.FromAddress(query.Address);
            var @case = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference).Select(@case => new { @case.Id, @case.IsRestricted })
                .SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id);
            return new Shared(reference, @case.IsRestricted);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (known, now) = (await names.ReadAsync(cancellationToken), clock.GetUtcNow());
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var (agency, person) = Chosen(command.With!, known);
            var grant = CaseGrant.Share(@case.Id, @case.IsRestricted, agency, person, command.Until, command.Reason, current.Actor, now);
            await db.KeepAsync(grant, cancellationToken);
            @case.Tell(TimelineKind.Access, $"Shared with {(person is { } user ? known.Colleague(user)!.ToString() : known.Agency(agency!.Value))} until {Shown.LongDate(command.Until!.Value)}", current.Actor, now);
            foreach (var told in known.WhoMay(Permission.SeeCase).Where(user => user.Id == person || user.AgencyId == agency))
                db.Tell(told.Id, ReminderKind.AccessGranted, @case.Reference, grant.Id, current.Actor, now, command.Until, @case.Id);
            audit.About(@case.Id, grant.Id);
            audit.Because(command.Reason!);
            return grant.Id;
        }

        /// <summary>What was offered and nothing else.</summary>
        static (Guid? Agency, Guid? Person) Chosen(string with, Names known) => with.Split(':') switch
        {
            ["agency", var id] when Guid.TryParse(id, out var agency) && known.Agencies.Any(one => one.Id == agency) => (agency, null),
            ["person", var id] when Guid.TryParse(id, out var person) && known.WhoMay(Permission.SeeCase).Any(one => one.Id == person) => (null, person),
            _ => (null, null),
        };
    }
}
