using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

/// <summary>Somebody spoke with a victim: from that day the rating says by when again.</summary>
public sealed class RecordContact(IMediator mediator, TimeProvider clock) : FormOnCase<RecordContact.OnCase>(mediator)
{
    [FromRoute]
    public Guid Person { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<OnCase> Asked => new Query(Address, Person);

    public override Task OnGetAsync(CancellationToken cancellation)
    {
        Form = new Command { On = LondonTime.DateOf(clock.GetUtcNow()) };
        return base.OnGetAsync(cancellation);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address, Person = Person }, "Contact recorded", cancellation, "#people");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address, Guid Person) : IQuery<OnCase>;

    public sealed record OnCase(string Reference, string Name, DateOnly? ContactedOn);

    [Allow(Permission.EditCase)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public Guid Person { get; init; }

        [Display(Name = "When"), Required(ErrorMessage = "Enter when they were contacted")]
        public DateOnly? On { get; set; }

        [Display(Name = "What they said and what they want"), StringLength(2000, ErrorMessage = "What they said must be 2,000 characters or fewer")]
        public string? Said { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var part = await db.PeopleSeenBy(current.Actor).Where(part => part.CaseId == @case.Id && part.PersonId == query.Person)
                .Select(part => new { part.Person.Name, part.ContactedOn }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id, query.Person);
            return new OnCase(@case.Reference, part.Name, part.ContactedOn);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            await db.LoadPeopleAsync(@case, cancellationToken);
            var part = @case.People.SingleOrDefault(part => part.PersonId == command.Person) ?? throw new NotSeen();
            @case.Contacted(part, command.On!.Value, command.Said, current.Actor, clock.GetUtcNow());
            audit.About(@case.Id, part.PersonId);
            return part.PersonId;
        }
    }
}
