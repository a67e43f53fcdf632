using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.People;

/// <summary>The third of three screens: what will be, and the act.</summary>
public sealed class MergePeople(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid Other { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public TwoRecords Two { get; private set; } = null!;

    public Task OnGetAsync(Guid? name, Guid? birth, CancellationToken cancellation)
    {
        Form = new Command { Name = name ?? Id, Birth = birth ?? Id };
        return ShowAsync(cancellation);
    }

    public async Task ShowAsync(CancellationToken cancellation) => Two = await mediator.Send(new Query(Id, Other), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id, Other = Other }, cancellation);
        TempData["Done"] = "The two records are one";
        return LocalRedirect($"/people/{Id}");
    }

    [Allow(Permission.MergePeople)]
    public sealed record Query(Guid Id, Guid Other) : IQuery<TwoRecords>;

    [Allow(Permission.MergePeople), Audited(Operation.Combination)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public Guid Id { get; init; }
        public Guid Other { get; init; }

        /// <summary>The record whose name stays.</summary>
        public Guid? Name { get; set; }

        /// <summary>The record whose date of birth stays.</summary>
        public Guid? Birth { get; set; }

        /// <summary>Of both records as they were compared.</summary>
        public string? Version { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, TwoRecords>
    {
        public Task<TwoRecords> Handle(Query query, CancellationToken cancellationToken) =>
            TwoRecords.ReadAsync(db, current.Actor, audit, query.Id, query.Other, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var held = await db.PeopleHeldBy(current.Actor, [command.Id, command.Other], cancellationToken);
            var seesAll = await db.SeesEveryCaseOf(current.Actor, [command.Id, command.Other], cancellationToken);
            PersonMerge.MayMerge(held[command.Id], held[command.Other], seesAll);
            if (command.Version is { } compared && compared != TwoRecords.VersionOf(held[command.Id], held[command.Other]))
                throw new ChangedMeanwhile();
            var merge = await db.MergeAsync(
                current.Actor, held[command.Id], held[command.Other], seesAll, new MergeChoices(command.Name == command.Other, command.Birth == command.Other), clock.GetUtcNow(), cancellationToken);
            audit.About(null, merge.Id, merge.KeptId, merge.GoneId);
            audit.Changed("Person", merge.GoneId, "MergedIntoId", null, merge.KeptId);
            return merge.KeptId;
        }
    }
}
