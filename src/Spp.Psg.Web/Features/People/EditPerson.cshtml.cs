using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.People;

public sealed class EditPerson(IMediator mediator) : PageModel, IEditTogether
{
    /// <summary>Lines to add something on, below those that are kept.</summary>
    const int Empty = 3;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public Kept Person { get; private set; } = null!;
    public Conflict? Conflict { get; set; }

    public IReadOnlyList<SelectListItem> Cases => [.. Person.Cases.Select(one => new Choice(one.Id.ToString(), one.Words))];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Facts = Person.Facts with { LearnedOnId = Person.OpensBy }, Version = Person.Facts.Version() };
        Form.Facts.Details.AddRange(Enumerable.Range(0, Empty).Select(_ => new PersonDetailFacts()));
    }

    public async Task ShowAsync(CancellationToken cancellation) => Person = await mediator.Send(new Query(Id), cancellation);

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        var kept = await mediator.Send(new Query(Id), cancellation);
        Form.Version = kept.Facts.Version();
        return new Conflict(
            [.. Form.Facts.Lines().Zip(kept.Facts.Lines(), (mine, theirs) => new ConflictLine(mine.Label, mine.Value, theirs.Value))], kept.EditedBy, kept.EditedAt);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = "Details saved";
        return LocalRedirect($"/people/{Id}");
    }

    [Allow(Permission.EditCase)]
    public sealed record Query(Guid Id) : IQuery<Kept>;

    /// <param name="OpensBy">The case that asks for most care: what is new belongs to it unless another is chosen.</param>
    public sealed record Kept(PersonFacts Facts, IReadOnlyList<OnCase> Cases, Guid OpensBy, string? EditedBy, DateTimeOffset? EditedAt);

    public sealed record OnCase(Guid Id, string Words);

    [Allow(Permission.EditCase)]
    public sealed record Command : ICommand<Guid>
    {
        public Guid Id { get; init; }
        public PersonFacts Facts { get; set; } = new();

        /// <summary>Of <see cref="PersonFacts.Version"/>: the details that this form began with.</summary>
        public uint? Version { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Kept>
    {
        public async Task<Kept> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var person = await db.PersonSeenBy(actor, query.Id, cancellationToken);
            var edited = await db.PersonEventsSeenBy(actor).Where(happened => happened.PersonId == person.Id).OrderByDescending(happened => happened.At).FirstOrDefaultAsync(cancellationToken);
            var opensBy = await db.CaseThatOpens(actor, [person.Id], LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
            var cases = await db.PeopleSeenBy(actor).Where(part => part.PersonId == person.Id).Join(db.CasesSeenBy(actor), part => part.CaseId, @case => @case.Id, (_, @case) => @case)
                .OrderBy(@case => @case.Reference).Select(@case => new OnCase(@case.Id, $"{@case.Reference} {@case.Title}")).ToListAsync(cancellationToken);
            audit.About(opensBy, person.Id);
            return new Kept(person.Facts(), cases, opensBy, edited is null ? null : names.User(edited.ById), edited?.At);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var person = (await db.PeopleHeldBy(actor, [command.Id], cancellationToken))[command.Id];
            ChangedMeanwhile.Unless(person.Facts().Version(), command.Version);
            var learnedOn = command.Facts.LearnedOnId ?? await db.CaseThatOpens(actor, [person.Id], LondonTime.DateOf(now), cancellationToken);
            if (person.MergedIntoId is null && !await db.PeopleSeenBy(actor).AnyAsync(part => part.PersonId == person.Id && part.CaseId == learnedOn, cancellationToken))
                throw new NotSeen();
            person.Edit(command.Facts with { LearnedOnId = learnedOn }, actor, now);
            audit.About(null, person.Id);
            return person.Id;
        }
    }
}
