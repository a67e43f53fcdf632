using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reminders;

public static class SendDueReminders
{
    /// <summary>Answers how many reminders were told. Told again, by anyone, it tells nothing new.</summary>
    [Allow(Permission.RunJob), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<int>;

    public sealed class Handler(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var told = await db.TellWhatIsDueAsync(LondonTime.DateOf(now), now, cancellationToken);
            audit.About(null, told.Select(reminder => reminder.UserId));
            return told.Count;
        }
    }
}
