using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class AddPerson(IMediator mediator) : FormOnCase<AddPerson.OnCase>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public PeopleAlike Alike => new(Case.Alike, string.IsNullOrWhiteSpace(Form.Name) ? "" : SearchFirst.For(Form.Name, Form.BornOn), Form.Same);

    protected override IQuery<OnCase> Asked => new Query(Address, Form.Name, Form.BornOn, Form.Phone);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Person added", cancellation, "#people");

    [TakesHalfTyped, Sends(typeof(Query))]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_PeopleAlike", Alike);
    }

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address, string? Name = null, DateOnly? BornOn = null, string? Phone = null) : IQuery<OnCase>;

    public sealed record OnCase(string Reference, IReadOnlyList<PersonLike> Alike);

    [Allow(Permission.EditCase), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";

        [Display(Name = "Name"), Required(ErrorMessage = "Enter the name"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
        public string? Name { get; set; }

        [Display(Name = "Date of birth")]
        public DateOnly? BornOn { get; set; }

        [Display(Name = "Phone number"), StringLength(40, ErrorMessage = "Phone number must be 40 characters or fewer")]
        public string? Phone { get; set; }

        [Display(Name = "Part in this case"), Required(ErrorMessage = "Select at least one role")]
        public List<PersonRole>? Roles { get; set; }

        /// <summary>Somebody who is kept already, or nobody of those who were shown.</summary>
        [Display(Name = "Who it is")]
        public string? Same { get; set; }

        public string? SameFor { get; set; }

        public Guid? SubmissionId { get; set; }

        internal MatchFacts ForMatching => new(Name!, BornOn) { Phones = Phone is null ? [] : [Phone] };
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            if (string.IsNullOrWhiteSpace(query.Name))
                return new OnCase(@case.Reference, []);
            var asked = new Command { Name = query.Name, BornOn = query.BornOn, Phone = query.Phone }.ForMatching;
            var alike = await db.PeopleLikeAsync(current.Actor, asked, LondonTime.DateOf(clock.GetUtcNow()), null, cancellationToken);
            if (alike.Count > 0)
                audit.About(null, alike.Select(person => person.Id));
            return new OnCase(@case.Reference, alike);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            await db.LoadPeopleAsync(@case, cancellationToken);
            var person = await WhoAsync(command, now, cancellationToken);
            if (!string.IsNullOrWhiteSpace(command.Phone))
                person.Learn(DetailKind.Phone, command.Phone, @case.Id, now);
            var part = @case.AddPerson(person, command.Roles ?? [], now);
            @case.Tell(TimelineKind.Person, $"{person.Name} added as {string.Join(" and ", part.Roles.Select(role => Shown.Word(role).ToLowerInvariant()))}", current.Actor, now, person.Id);
            audit.About(@case.Id, person.Id);
            return person.Id;
        }

        async Task<Person> WhoAsync(Command command, DateTimeOffset now, CancellationToken cancellation)
        {
            var isAlike = command.Same is null or SearchFirst.NoneOfThese or SearchFirst.NobodyAlike
                && (await db.PeopleLikeAsync(current.Actor, command.ForMatching, LondonTime.DateOf(now), null, cancellation)).Count > 0;
            SearchFirst.Hold(isAlike, command.Same, command.SameFor, command.Name, command.BornOn);
            if (Guid.TryParse(command.Same, out var known))
            {
                var same = await db.PersonSeenBy(current.Actor, known, cancellation);
                if (command.BornOn is { } on)
                    same.LearnBirth(on);
                return same;
            }

            return new Person(Guid.CreateVersion7(now), command.Name!.Trim(), command.BornOn);
        }
    }
}
