using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class ChangeRoles(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public string Address { get; set; } = "";

    [FromRoute]
    public Guid Person { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public OnCase Case { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Roles = [.. Case.Held.Where(role => role.UntilOn is null).Select(role => role.Role).Distinct()], On = Case.Today };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Case = await mediator.Send(new Query(Address, Person), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Address = Address, Person = Person }, cancellation);
        TempData["Done"] = "Roles changed";
        return LocalRedirect($"/cases/{Address}#people");
    }

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address, Guid Person) : IQuery<OnCase>;

    public sealed record OnCase(string Reference, string Name, IReadOnlyList<RoleInCase> Held, DateOnly Today);

    [Allow(Permission.EditCase)]
    public sealed record Command : ICommand<Guid>
    {
        public string Address { get; init; } = "";
        public Guid Person { get; init; }

        [Display(Name = "Part in this case"), Required(ErrorMessage = "Select at least one role")]
        public List<PersonRole>? Roles { get; set; }

        [Display(Name = "From when"), Required(ErrorMessage = "Enter from when")]
        public DateOnly? On { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var part = await db.PeopleSeenBy(current.Actor).Include(part => part.Person).Include(part => part.Held)
                .AsSingleQuery().SingleOrDefaultAsync(part => part.CaseId == @case.Id && part.PersonId == query.Person, cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id, part.PersonId);
            return new OnCase(@case.Reference, part.Person.Name, [.. part.Held.OrderBy(role => role.FromOn).ThenBy(role => role.Role)], LondonTime.DateOf(clock.GetUtcNow()));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            await db.LoadPeopleAsync(@case, cancellationToken);
            var part = @case.People.SingleOrDefault(part => part.PersonId == command.Person) ?? throw new NotSeen();
            await db.LoadRolesAsync(part, cancellationToken);
            @case.ChangeRoles(part, command.Roles ?? [], command.On!.Value, current.Actor, now);
            audit.About(@case.Id, part.PersonId);
            return part.PersonId;
        }
    }
}
