using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Account;

/// <summary>Signs oneself out everywhere, or everywhere else.</summary>
public static class EndSessions
{
    [Allow(Permission.SeeWork)]
    public sealed record Command(bool ButThis) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            audit.About(null, current.Actor.UserId);
            return Sessions.EndAllAsync(db, current.Actor.UserId, clock.GetUtcNow(), cancellationToken, command.ButThis ? current.SessionId : null);
        }
    }
}
