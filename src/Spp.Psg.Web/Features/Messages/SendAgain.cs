using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Messages;

/// <summary>A message that was given up waits again, with all its attempts before it.</summary>
public static class SendAgain
{
    [Allow(Permission.RunJobs)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            audit.About(null, command.Id);
            new Rules().Refuse(!await db.SendAgainAsync(current.Actor, command.Id, clock.GetUtcNow(), cancellationToken), "", "Only a message that failed can be sent again").Hold();
            return Unit.Value;
        }
    }
}
