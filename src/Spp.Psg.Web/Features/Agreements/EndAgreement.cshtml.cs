using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Agreements;

public sealed class EndAgreement(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    public ToEnd Agreement { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Agreement = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id), cancellation);
        TempData["Done"] = "Agreement ended";
        return LocalRedirect("/agreements");
    }

    [Allow(Permission.ManageAgreements)]
    public sealed record Query(Guid Id) : IQuery<ToEnd>;

    public sealed record ToEnd(string Agency, string Reference);

    [Allow(Permission.ManageAgreements)]
    public sealed record Command(Guid Id) : ICommand<Guid>;

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, ToEnd>
    {
        public async Task<ToEnd> Handle(Query query, CancellationToken cancellationToken)
        {
            var agreement = await db.AgreementsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            return new ToEnd((await names.ReadAsync(cancellationToken)).Agency(agreement.AgencyId), agreement.Reference);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var agreement = await db.AgreementsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            await db.EndAsync(agreement, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
            audit.About(null, agreement.Id);
            return agreement.Id;
        }
    }
}
