using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Account;

public sealed class ShowAccount(IMediator mediator) : PageModel
{
    const int Newest = 10;

    public Account Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeWork)]
    public sealed record Query : IQuery<Account>;

    public sealed record Account(string? Email, DateTimeOffset? AppSetUpAt, int RecoveryCodesLeft, int Passkeys, IReadOnlyList<Row> Happened, DateOnly Today);

    public sealed record Row(string Words, DateTimeOffset At);

    public sealed class Handler(PsgDb db, CurrentActor current, SecondFactors factors, TimeProvider clock) : IRequestHandler<Query, Account>
    {
        public async Task<Account> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var app = await factors.AppOf(actor.UserId, cancellationToken);
            var happened = await db.AccountEventsOf(actor).OrderByDescending(one => one.At).Take(Newest).ToListAsync(cancellationToken);
            return new Account(
                (await db.AccountOf(actor, cancellationToken)).Email, app?.SetUpAt, await factors.RecoveryCodesLeftAsync(actor.UserId, cancellationToken),
                await db.PasskeysOf(actor).CountAsync(cancellationToken), [.. happened.Select(one => new Row(AccountEvent.Words(one.Kind), one.At))], LondonTime.DateOf(clock.GetUtcNow()));
        }
    }
}
