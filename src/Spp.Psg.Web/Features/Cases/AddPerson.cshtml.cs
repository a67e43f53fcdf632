using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class AddPerson(IMediator mediator) : FormOnCase<string>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<string> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Person added", cancellation, "#people");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address) : IQuery<string>;

    [Allow(Permission.EditCase), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";

        [Display(Name = "Name"), Required(ErrorMessage = "Enter the name"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
        public string? Name { get; set; }

        [Display(Name = "Date of birth")]
        public DateOnly? BornOn { get; set; }

        [Display(Name = "Part in this case"), Required(ErrorMessage = "Select at least one role")]
        public List<PersonRole>? Roles { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken) =>
            (await db.CaseSeenBy(current.Actor, query.Address, cancellationToken)).Reference;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            await db.LoadPeopleAsync(@case, cancellationToken);
            var person = new Person(Guid.CreateVersion7(now), command.Name!.Trim(), command.BornOn);
            var part = @case.AddPerson(person, command.Roles ?? [], now);
            @case.Tell(TimelineKind.Person, $"{person.Name} added as {string.Join(" and ", part.Roles.Select(role => Shown.Word(role).ToLowerInvariant()))}", current.Actor, now, person.Id);
            audit.About(@case.Id, person.Id);
            return person.Id;
        }
    }
}
