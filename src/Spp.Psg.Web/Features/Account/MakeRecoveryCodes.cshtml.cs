using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Account;

public sealed class MakeRecoveryCodes(IMediator mediator) : PageModel, IShowAgain
{
    public int Left { get; private set; }
    public IReadOnlyList<string>? Codes { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Left = await mediator.Send(new Query(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Codes = await mediator.Send(new Command(), cancellation);
        return Page();
    }

    [Allow(Permission.SeeWork), AfterFreshSignIn]
    public sealed record Query : IQuery<int>;

    [Allow(Permission.SeeWork), AfterFreshSignIn]
    public sealed record Command : ICommand<IReadOnlyList<string>>;

    public sealed class Asking(CurrentActor current, SecondFactors factors) : IRequestHandler<Query, int>
    {
        public Task<int> Handle(Query query, CancellationToken cancellationToken) => factors.RecoveryCodesLeftAsync(current.Actor.UserId, cancellationToken);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, SecondFactors factors, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(Command command, CancellationToken cancellationToken)
        {
            var me = current.Actor.UserId;
            SecondFactorRules.HoldApp(await factors.AppOf(me, cancellationToken) is not null);
            db.TellOwner(me, AccountEventKind.RecoveryCodesMade, clock.GetUtcNow());
            audit.About(null, me);
            return await factors.MakeRecoveryCodesAsync(me, cancellationToken);
        }
    }
}
