using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.People;

public static class UndoMerge
{
    /// <param name="Person">The record that stayed.</param>
    [Allow(Permission.MergePeople), Audited(Operation.Combination)]
    public sealed record Command(Guid Person, Guid Merge) : ICommand<Guid>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var merge = await db.UndoMergeAsync(current.Actor, command.Merge, clock.GetUtcNow(), cancellationToken);
            audit.About(null, merge.Id, merge.KeptId, merge.GoneId);
            audit.Changed("Person", merge.GoneId, "MergedIntoId", merge.KeptId, null);
            return merge.KeptId;
        }
    }
}
