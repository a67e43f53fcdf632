using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Limits;

/// <summary>Somebody asked for more than a person at work does: the audit has it, and of many case pages the auditors and their chairs are told.</summary>
public static class NoticeLimit
{
    [Allow(Permission.RunJob), Audited(Operation.Consultation)]
    public sealed record Command(Guid UserId, Limit Limit) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            audit.About(null, command.UserId);
            audit.Refused(new { limit = command.Limit.ToString() });
            if (command.Limit == Limit.CasePages)
                await db.WarnOfHasteAsync(command.UserId, clock.GetUtcNow(), cancellationToken);
            return Unit.Value;
        }
    }
}
