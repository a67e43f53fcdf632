using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

public static class SaveDraft
{
    const int Longest = 400_000;

    [Allow(Permission.MakeReferral), Audited(Operation.Collection)]
    public sealed record Command(Guid DraftId, string Form) : ICommand<DateTimeOffset>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, DateTimeOffset>
    {
        public async Task<DateTimeOffset> Handle(Command command, CancellationToken cancellationToken)
        {
            new Rules().Refuse(command.Form.Length > Longest, "", "There is more text here than a draft can hold").Hold();
            audit.About(null, command.DraftId);
            var now = clock.GetUtcNow();
            await db.KeepDraft(current.Actor, command.DraftId, command.Form, now, cancellationToken);
            return now;
        }
    }
}
