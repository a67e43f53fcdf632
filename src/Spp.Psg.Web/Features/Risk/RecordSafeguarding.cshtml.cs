using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class RecordSafeguarding(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    public OnScreen On { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => On = await mediator.Send(new Query(Address, Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Address = Address, Id = Id }, cancellation);
        TempData["Done"] = "Safeguarding conversation recorded";
        return LocalRedirect($"/cases/{Address}/risk");
    }

    [Allow(Permission.AssessRisk)]
    public sealed record Query(string Address, Guid Id) : IQuery<OnScreen>;

    public sealed record OnScreen(string Reference, string Name, DateOnly ScreenedOn, string? NotHeldBecause);

    [Allow(Permission.AssessRisk)]
    public sealed record Command : ICommand<Guid>
    {
        [BindNever]
        public string Address { get; init; } = "";

        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "When it was held")]
        public DateOnly? HeldOn { get; set; }

        [Display(Name = "With whom"), StringLength(200, ErrorMessage = "With whom must be 200 characters or fewer")]
        public string? HeldWith { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OnScreen>
    {
        public async Task<OnScreen> Handle(Query query, CancellationToken cancellationToken)
        {
            var reference = CaseReference.FromAddress(query.Address);
            var caseId = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference).Select(@case => (Guid?)@case.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var screen = await db.YouthScreensSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == query.Id && one.CaseId == caseId, cancellationToken) ?? throw new NotSeen();
            var name = await db.PeopleSeenBy(current.Actor).Where(part => part.CaseId == caseId && part.PersonId == screen.PersonId).Select(part => part.Person.Name).FirstOrDefaultAsync(cancellationToken);
            audit.About(caseId, screen.Id, screen.PersonId);
            return new OnScreen(reference, name ?? "A young person", screen.ScreenedOn, screen.NotHeldBecause);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var screen = await db.YouthScreensSeenBy(actor).SingleOrDefaultAsync(one => one.Id == command.Id && one.CaseId == @case.Id, cancellationToken) ?? throw new NotSeen();
            screen.Record(new YouthScreenFacts(new Dictionary<string, ScreenAnswer>(), Held: true, command.HeldOn, command.HeldWith, NotHeldBecause: null), RatingMoment.Now(@case.Id, actor, now));
            @case.Safeguarded(screen, actor, now);
            audit.About(@case.Id, screen.Id, screen.PersonId);
            return screen.Id;
        }
    }
}
