using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class RestrictCase(IMediator mediator) : FormOnCase<RestrictCase.ToRestrict>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<ToRestrict> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        SendAsync(Form with { Address = Address }, "Case restricted to named people", cancellation, "/access");

    [Allow(Permission.RestrictCase), AfterFreshSignIn]
    public sealed record Query(string Address) : IQuery<ToRestrict>;

    public sealed record ToRestrict(string Reference, IReadOnlyList<SelectListItem> Colleagues);

    [Allow(Permission.RestrictCase), AfterFreshSignIn]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";

        [Display(Name = "Why only named people may see it"), Required(ErrorMessage = "Enter why only named people may see this case"), StringLength(500, ErrorMessage = "Why must be 500 characters or fewer")]
        public string? Reason { get; set; }

        [Display(Name = "Who else may see it")]
        public List<Guid> People { get; init; } = [];

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, ToRestrict>
    {
        public async Task<ToRestrict> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var reference = CaseReference.FromAddress(query.Address);
            var @case = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference).Select(@case => new { @case.Id, @case.LeadId, @case.PanelId })
                .SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id);
            return new ToRestrict(reference, [.. known.WhoMay(Permission.SeeCase)
                .Where(user => user.Panels.Contains(@case.PanelId) && user.Id != @case.LeadId && user.Id != current.Actor.UserId)
                .Select(user => new SelectListItem(user.ToString(), user.Id.ToString()))]);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, known) = (current.Actor, clock.GetUtcNow(), await names.ReadAsync(cancellationToken));
            var @case = await db.CaseHeldBy(actor, command.Address, cancellationToken);
            var may = known.WhoMay(Permission.SeeCase).Select(user => user.Id).ToHashSet();
            await db.NameAsync(command.People.Where(may.Contains).Append(@case.LeadId).Append(actor.UserId).Distinct()
                .Select(person => CaseGrant.Name(@case.Id, person, command.Reason!.Trim(), actor, now)), cancellationToken);
            var restriction = @case.Restrict(command.Reason, actor, now);
            db.Keep(restriction);
            audit.About(@case.Id, restriction.Id);
            return restriction.Id;
        }
    }
}
