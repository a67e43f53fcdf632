using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Problems;

/// <summary>The case is counted under the type of its main problem: another one moves it there.</summary>
public static class MakeMain
{
    [Allow(Permission.EditCase)]
    public sealed record Command(string Address, Guid Id) : ICommand<Guid>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var problem = await db.ProblemOf(@case, command.Id, cancellationToken);
            var now = clock.GetUtcNow();
            var left = @case.Counted(CountedEventKind.CaseMovedOut, now);
            @case.MakeMain(problem, current.Actor, now);
            db.CountMove(left, @case.Counted(CountedEventKind.CaseMovedIn, now));
            audit.About(@case.Id, problem.Id);
            return problem.Id;
        }
    }
}
